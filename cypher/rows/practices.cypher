/*---
about: >-
  The rows of the table practices that are named by their key. With $nowhere every one is
  told, otherwise those that no agency outside $areas follows; null for everywhere.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (practice:Practice {id: row.id})
WHERE $areas IS NULL OR $nowhere OR (size($areas) > 0 AND NOT EXISTS {
  MATCH (practice)<-[:PRACTISES]-(agency:Agency)
  WHERE NOT EXISTS { MATCH (agency)-[:COVERS]->(area:Area) WHERE area.id IN $areas }
})
RETURN practice.id AS id,
       practice.name AS name,
       [(practice)-[:ON_THEME]->(target:Theme) | target.id][0] AS theme
