/*---
about: Write rows of the table areas, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (area:Area {id: row.id})
SET area.name = row.name, area.kind = row.kind
WITH area, row
CALL (area) {
  MATCH (area)-[old:PART_OF]->()
  DELETE old
}
CALL (area, row) {
  WITH area, row
  WHERE row.part_of IS NOT NULL
  MATCH (target:Area {id: row.part_of})
  CREATE (area)-[:PART_OF]->(target)
}
RETURN count(*) AS written
