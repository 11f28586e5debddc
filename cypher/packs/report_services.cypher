/*---
about: The services that cover $areas, and when each was last reviewed.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS place
MATCH (area:Area {id: place})<-[:COVERS]-(service:Service)-[:OFFERED_BY]->(agency:Agency)
RETURN service.id AS id, service.name AS name, service.kind AS kind,
       service.reviewed_on AS reviewed_on, agency.id AS agency, agency.name AS agency_name
ORDER BY name, id
