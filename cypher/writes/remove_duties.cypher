/*---
about: Remove rows of the table duties, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (duty:Duty {id: row.id})
DETACH DELETE duty
RETURN count(*) AS removed
