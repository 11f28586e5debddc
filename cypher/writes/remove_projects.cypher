/*---
about: Remove rows of the table projects, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (project:Project {id: row.id})
DETACH DELETE project
RETURN count(*) AS removed
