/*---
about: Remove rows of the table areas, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (area:Area {id: row.id})
DETACH DELETE area
RETURN count(*) AS removed
