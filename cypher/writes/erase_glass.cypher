/*---
about: Remove every note of a broken glass whose client is no longer there.
---*/
MATCH (glass:BrokenGlass)
OPTIONAL MATCH (glass)-[:GLASS_OF]->(client:Client)
WITH glass, client
WHERE client IS NULL
DETACH DELETE glass
RETURN count(*) AS removed
