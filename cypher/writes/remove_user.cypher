/*---
about: Remove a user with every right they have.
parameters: {id: {given: id}}
---*/
MATCH (user:User {id: $id})
DETACH DELETE user
RETURN count(*) AS removed
