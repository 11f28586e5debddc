/*---
about: Empty the graph but for its schema.
---*/
MATCH (n)
WHERE NOT n:Migration AND NOT n:WriteLock
DETACH DELETE n
