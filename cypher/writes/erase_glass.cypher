/*---
about: Remove every note of a broken glass whose client is no longer there.
---*/
MATCH (glass:BrokenGlass)
WHERE NOT (glass)-[:GLASS_OF]->(:Client)
DETACH DELETE glass
RETURN count(*) AS removed
