/*---
about: Write rows of the table agencies, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (agency:Agency {id: row.id})
SET agency.name = row.name, agency.kind = row.kind, agency.sector = row.sector,
    agency.url = row.url, agency.coordinating = row.coordinating
WITH agency, row
CALL (agency) {
  MATCH (agency)-[old:PART_OF|COVERS]->()
  DELETE old
}
CALL (agency, row) {
  WITH agency, row
  WHERE row.part_of IS NOT NULL
  MATCH (target:Agency {id: row.part_of})
  CREATE (agency)-[:PART_OF]->(target)
}
CALL (agency, row) {
  WITH agency, row
  WHERE row.area IS NOT NULL
  MATCH (target:Area {id: row.area})
  CREATE (agency)-[:COVERS]->(target)
}
RETURN count(*) AS written
