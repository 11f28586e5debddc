/*---
about: Remove rows of the table measures, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (measure:Measure {id: row.id})
DETACH DELETE measure
RETURN count(*) AS removed
