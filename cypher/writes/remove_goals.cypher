/*---
about: Remove rows of the table goals, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (goal:Goal {id: row.id})
DETACH DELETE goal
RETURN count(*) AS removed
