/*---
about: Remove rows of the table meetings, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (meeting:Meeting {id: row.id})
DETACH DELETE meeting
RETURN count(*) AS removed
