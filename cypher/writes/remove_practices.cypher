/*---
about: Remove rows of the table practices, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (practice:Practice {id: row.id})
DETACH DELETE practice
RETURN count(*) AS removed
