/*---
about: Write rows of the table attendance, each created or brought up to date.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})
MATCH (meeting:Meeting {id: row.meeting})
CALL (contact, meeting, row) {
  MATCH (contact)-[link:TAKES_PART_IN]->(meeting)
  DELETE link
}
CREATE (contact)-[link:TAKES_PART_IN]->(meeting)
SET link.status = row.status
RETURN count(*) AS written
