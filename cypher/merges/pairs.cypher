/*---
about: Which entries were merged into which.
---*/
MATCH (merge:Merge)
RETURN merge {.table, .keep, .other} AS merge
