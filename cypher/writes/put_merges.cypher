/*---
about: Write merges, new or in the place of what they were.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (merge:Merge {id: row.id})
SET merge = row
RETURN count(*) AS written
