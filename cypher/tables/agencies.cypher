/*---
about: Every row of the table agencies.
---*/
MATCH (agency:Agency)
RETURN agency.id AS id,
       agency.name AS name,
       agency.kind AS kind,
       agency.sector AS sector,
       [(agency)-[:PART_OF]->(target:Agency) | target.id][0] AS part_of,
       [(agency)-[:COVERS]->(target:Area) | target.id][0] AS area,
       agency.url AS url,
       agency.coordinating AS coordinating
