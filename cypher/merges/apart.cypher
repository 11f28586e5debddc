/*---
about: Every pair of entries that somebody said to be two.
---*/
MATCH (pair:KeptApart)
RETURN pair {.id, .table, .one, .other, .by, .on} AS pair
ORDER BY pair.id
