/*---
about: Remove rows of the table absences, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (absence:Absence {id: row.id})
DETACH DELETE absence
RETURN count(*) AS removed
