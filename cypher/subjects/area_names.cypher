/*---
about: The names of areas.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS wanted
MATCH (area:Area {id: wanted})
RETURN area.id AS id, area.name AS name
