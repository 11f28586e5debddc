/*---
about: Remove rows of the table supporters, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (supporter:Supporter {id: row.id})
DETACH DELETE supporter
RETURN count(*) AS removed
