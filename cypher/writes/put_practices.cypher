/*---
about: Write rows of the table practices, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (practice:Practice {id: row.id})
SET practice.name = row.name
WITH practice, row
CALL (practice) {
  MATCH (practice)-[old:ON_THEME]->()
  DELETE old
}
CALL (practice, row) {
  WITH practice, row
  WHERE row.theme IS NOT NULL
  MATCH (target:Theme {id: row.theme})
  CREATE (practice)-[:ON_THEME]->(target)
}
RETURN count(*) AS written
