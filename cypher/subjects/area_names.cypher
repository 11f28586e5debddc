/*---
about: The names of areas.
---*/
MATCH (area:Area)
RETURN area.id AS id, area.name AS name
