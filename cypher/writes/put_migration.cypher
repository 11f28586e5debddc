/*---
about: Note that the store has been through a schema file.
parameters: {id: {given: id}}
---*/
MERGE (migration:Migration {id: $id})
RETURN migration.id AS id
