/*---
about: The services that serve a part of an area, with the life domain and the phases each is for.
parameters: {area: {given: area}}
---*/
MATCH (:Area {id: $area})<-[:PART_OF*1..]-(area:Area)
MATCH (area)<-[:COVERS]-(service:Service)-[:OFFERED_BY]->(agency:Agency)
RETURN DISTINCT service.id AS id, service.name AS name, service.domain AS domain,
       coalesce(service.phases, []) AS phases, agency.id AS agency, agency.name AS agency_name
ORDER BY name, id
