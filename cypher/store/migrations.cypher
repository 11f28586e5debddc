/*---
about: The schema files that this store has been through, in order.
---*/
MATCH (migration:Migration)
RETURN migration.id AS id
ORDER BY id
