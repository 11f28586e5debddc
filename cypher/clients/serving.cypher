/*---
about: Agencies of some kinds that serve a municipality.
parameters: {area: {given: area}, kinds: {given: kinds}}
---*/
MATCH (:Area {id: $area})-[:PART_OF*0..]->(place:Area)
MATCH (place)<-[:COVERS]-(agency:Agency)
WHERE agency.kind IN $kinds
RETURN DISTINCT agency.id AS agency, agency.name AS agency_name, agency.kind AS agency_kind
ORDER BY agency_name, agency
