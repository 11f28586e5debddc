/*---
about: The merges since a day that can be undone, the newest first.
parameters: {day: {given: day}}
---*/
MATCH (merge:Merge)
WHERE merge.on >= $day AND merge.undo IS NOT NULL
RETURN merge {.id, .table, .keep, .other, .by, .on, .clients, .undo} AS merge
ORDER BY merge.on DESC, merge.id
