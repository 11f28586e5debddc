/*---
about: Remove rows of the table services, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (service:Service {id: row.id})
DETACH DELETE service
RETURN count(*) AS removed
