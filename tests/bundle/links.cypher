/*---
about: How many relationships of each type there are, seen from their start and from their end.
---*/
MATCH (start)
OPTIONAL MATCH (start)-[link]->()
WITH type(link) AS type, count(link) AS out
WHERE out > 0
CALL (type) {
  MATCH (end)<-[link]-()
  WHERE type(link) = type
  RETURN count(link) AS into
}
RETURN type, out, into
ORDER BY type
