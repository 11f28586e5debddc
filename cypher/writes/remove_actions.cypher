/*---
about: Remove rows of the table actions, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (action:Action {id: row.id})
DETACH DELETE action
RETURN count(*) AS removed
