/*---
about: Remove links, named by their ids.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (asked:Confirmation {id: id})
DETACH DELETE asked
RETURN count(*) AS removed
