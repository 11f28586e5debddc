/*---
about: Write rows of the table actions, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (meeting:Meeting {id: row.meeting})
MERGE (action:Action {id: row.id})
SET action.title = row.title, action.due_on = row.due_on, action.status = row.status,
    action.kind = row.kind
WITH action, row, meeting
CALL (action) {
  MATCH (action)-[old:DECIDED_AT|RESPONSIBLE]->()
  DELETE old
}
CALL (action, row) {
  WITH action, row
  WHERE row.responsible IS NOT NULL
  MATCH (target:Contact {id: row.responsible})
  CREATE (action)-[:RESPONSIBLE]->(target)
}
CREATE (action)-[:DECIDED_AT]->(meeting)
RETURN count(*) AS written
