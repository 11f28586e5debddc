/*---
about: Remove rows of the table attendance, named by their key.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})-[link:TAKES_PART_IN]->(meeting:Meeting {id: row.meeting})
WITH collect(link) AS links
UNWIND links AS link
DELETE link
RETURN count(*) AS removed
