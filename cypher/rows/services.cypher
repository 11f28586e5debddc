/*---
about: >-
  The rows of the table services that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (service:Service {id: row.id})
OPTIONAL MATCH (service)-[:COVERS]->(area:Area)
WITH service, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN service.id AS id,
       service.name AS name,
       [(service)-[:OFFERED_BY]->(target:Agency) | target.id][0] AS agency,
       service.domain AS domain,
       service.kind AS kind,
       [(service)-[:COVERS]->(target:Area) | target.id][0] AS area,
       service.phases AS phases,
       service.reviewed_on AS reviewed_on,
       [(service)-[:PART_OF_PROJECT]->(target:Project) | target.id][0] AS project
