/*---
about: Remove merges.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (merge:Merge {id: id})
DETACH DELETE merge
RETURN count(*) AS removed
