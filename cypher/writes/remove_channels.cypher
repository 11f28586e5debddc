/*---
about: Remove rows of the table channels, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (channel:Channel {id: row.id})
DETACH DELETE channel
RETURN count(*) AS removed
