/*---
about: Write rows of the table meetings, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (meeting:Meeting {id: row.id})
SET meeting.kind = row.kind, meeting.on = row.on, meeting.status = row.status,
    meeting.client_present = row.client_present
WITH meeting, row
CALL (meeting) {
  MATCH (meeting)-[old:MEETING_OF]->()
  DELETE old
}
CALL (meeting, row) {
  WITH meeting, row
  WHERE row.network IS NOT NULL
  MATCH (target:Network {id: row.network})
  CREATE (meeting)-[:MEETING_OF]->(target)
}
CALL (meeting, row) {
  WITH meeting, row
  WHERE row.client IS NOT NULL
  MATCH (target:Client {id: row.client})
  CREATE (meeting)-[:MEETING_OF]->(target)
}
RETURN count(*) AS written
