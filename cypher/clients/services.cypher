/*---
about: >-
  The services of some life domains that cover a municipality, with the phases each is for and who
  offers it.
parameters: {area: {given: area}, domains: {given: domains}}
---*/
MATCH (:Area {id: $area})-[:PART_OF*0..]->(place:Area)
MATCH (place)<-[:COVERS]-(service:Service)
WHERE service.domain IN $domains
MATCH (service)-[:OFFERED_BY]->(agency:Agency)
RETURN DISTINCT service.id AS id, service.name AS name, service.domain AS domain,
       coalesce(service.phases, []) AS phases,
       agency.id AS agency, agency.name AS agency_name, agency.kind AS agency_kind
ORDER BY name, id
