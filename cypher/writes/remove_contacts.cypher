/*---
about: Remove rows of the table contacts, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.id})
DETACH DELETE contact
RETURN count(*) AS removed
