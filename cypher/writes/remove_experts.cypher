/*---
about: Remove rows of the table experts, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (expert:Expert {id: row.contact})
DETACH DELETE expert
RETURN count(*) AS removed
