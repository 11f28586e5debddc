/*---
about: Every row of the table services.
---*/
MATCH (service:Service)
RETURN service.id AS id,
       service.name AS name,
       [(service)-[:OFFERED_BY]->(target:Agency) | target.id][0] AS agency,
       service.domain AS domain,
       service.kind AS kind,
       [(service)-[:COVERS]->(target:Area) | target.id][0] AS area,
       service.phases AS phases,
       service.reviewed_on AS reviewed_on,
       [(service)-[:PART_OF_PROJECT]->(target:Project) | target.id][0] AS project
