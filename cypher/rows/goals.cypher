/*---
about: >-
  The rows of the table goals that are named by their key and whose networks lie in $areas, null
  for everywhere; with $nowhere also those of networks in no area.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (goal:Goal {id: row.id})-[:GOAL_OF]->(network:Network)
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
WITH goal, network, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN goal.id AS id,
       network.id AS network,
       goal.name AS name,
       goal.gap AS gap,
       goal.at_most AS at_most,
       goal.due_on AS due_on,
       goal.status AS status
