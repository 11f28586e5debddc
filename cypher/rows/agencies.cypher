/*---
about: >-
  The rows of the table agencies that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.id})
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
WITH agency, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN agency.id AS id,
       agency.name AS name,
       agency.kind AS kind,
       agency.sector AS sector,
       [(agency)-[:PART_OF]->(target:Agency) | target.id][0] AS part_of,
       [(agency)-[:COVERS]->(target:Area) | target.id][0] AS area,
       agency.url AS url,
       agency.coordinating AS coordinating
