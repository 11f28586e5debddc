/*---
about: Write rows of the table projects, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})
MERGE (project:Project {id: row.id})
SET project.name = row.name, project.starts_on = row.starts_on, project.ends_on = row.ends_on,
    project.next_review_on = row.next_review_on
WITH project, row, agency
CALL (project) {
  MATCH (project)-[old:RUN_BY|IN_UNIT|NAMES]->()
  DELETE old
}
CALL (project, row) {
  UNWIND row.units AS id
  MATCH (target:Agency {id: id})
  CREATE (project)-[:IN_UNIT]->(target)
}
CALL (project, row) {
  WITH project, row
  WHERE row.contact IS NOT NULL
  MATCH (target:Contact {id: row.contact})
  CREATE (project)-[:NAMES]->(target)
}
CREATE (project)-[:RUN_BY]->(agency)
RETURN count(*) AS written
