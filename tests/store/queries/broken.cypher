/*---
about: Fails as it runs, for there is no such day.
---*/
MATCH (node)
RETURN date('2026-02-31') AS day, count(node) AS nodes
