/*---
about: How many nodes there are, those of the store itself left out.
---*/
MATCH (node)
WHERE NOT node:Migration AND NOT node:WriteLock
RETURN count(*) AS count
