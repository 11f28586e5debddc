/*---
about: Remove rows of the table themes, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (theme:Theme {id: row.id})
DETACH DELETE theme
RETURN count(*) AS removed
