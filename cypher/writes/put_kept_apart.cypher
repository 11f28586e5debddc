/*---
about: Note pairs of entries that are two.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (pair:KeptApart {id: row.id})
SET pair = row
RETURN count(*) AS written
