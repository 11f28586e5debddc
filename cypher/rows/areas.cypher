/*---
about: >-
  The rows of the table areas that are named by their key; they lie in no area and everybody
  who reads the network reads them.
parameters:
  rows: {given: rows}
---*/
UNWIND $rows AS row
MATCH (area:Area {id: row.id})
RETURN area.id AS id,
       area.name AS name,
       area.kind AS kind,
       [(area)-[:PART_OF]->(target:Area) | target.id][0] AS part_of
