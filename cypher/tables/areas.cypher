/*---
about: Every row of the table areas.
---*/
MATCH (area:Area)
RETURN area.id AS id,
       area.name AS name,
       area.kind AS kind,
       [(area)-[:PART_OF]->(target:Area) | target.id][0] AS part_of
