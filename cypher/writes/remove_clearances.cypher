/*---
about: Remove rows of the table clearances, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (clearance:Clearance {id: row.id})
DETACH DELETE clearance
RETURN count(*) AS removed
