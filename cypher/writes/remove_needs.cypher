/*---
about: Remove rows of the table needs, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (need:Need {id: row.id})
DETACH DELETE need
RETURN count(*) AS removed
