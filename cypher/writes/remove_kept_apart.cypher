/*---
about: Forget pairs of entries that are two.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (pair:KeptApart {id: id})
DETACH DELETE pair
RETURN count(*) AS removed
