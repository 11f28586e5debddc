/*---
about: Every merge, with what undoes it.
---*/
MATCH (merge:Merge)
RETURN merge {.id, .table, .keep, .other, .by, .on, .clients, .undo} AS merge
ORDER BY merge.id
