/*---
about: Let the store forget that it has been through a schema file.
parameters: {id: {given: id}}
---*/
MATCH (migration:Migration {id: $id})
DETACH DELETE migration
RETURN count(*) AS forgotten
