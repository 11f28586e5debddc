/*---
about: What the search holds of some services.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (service:Service {id: id})
RETURN service.id AS id,
       service.name AS name,
       [(service)-[:OFFERED_BY]->(target:Agency) | target.id][0] AS agency,
       service.domain AS domain,
       service.kind AS kind,
       [(service)-[:COVERS]->(target:Area) | target.id][0] AS area
