/*---
about: Remove rows of the table networks, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (network:Network {id: row.id})
DETACH DELETE network
RETURN count(*) AS removed
