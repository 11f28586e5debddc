/*---
about: The merges with these ids; the id of one is the table and the id that went.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (merge:Merge {id: id})
RETURN merge {.id, .table, .keep, .other, .by, .on, .clients, .undo} AS merge
