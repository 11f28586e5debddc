/*---
about: Remove rows of the table agreements, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agreement:Agreement {id: row.id})
DETACH DELETE agreement
RETURN count(*) AS removed
