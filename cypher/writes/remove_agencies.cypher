/*---
about: Remove rows of the table agencies, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.id})
DETACH DELETE agency
RETURN count(*) AS removed
