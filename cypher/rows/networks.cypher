/*---
about: >-
  The rows of the table networks that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (network:Network {id: row.id})
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
WITH network, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN network.id AS id,
       network.name AS name,
       network.kind AS kind,
       [(network)-[:ON_THEME]->(target:Theme) | target.id][0] AS theme,
       [(network)-[:COVERS]->(target:Area) | target.id][0] AS area,
       [(network)-[:CONVENED_BY]->(target:Agency) | target.id][0] AS convener,
       network.meets_every_days AS meets_every_days,
       network.status AS status
