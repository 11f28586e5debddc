/*---
about: Remove rows of the table clients, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (client:Client {id: row.id})
DETACH DELETE client
RETURN count(*) AS removed
