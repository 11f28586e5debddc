/*---
about: Forget that the store has been through a schema file.
parameters: {id: {given: id}}
---*/
MATCH (migration:Migration {id: $id})
DELETE migration
