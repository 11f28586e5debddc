/*---
about: Areas by name.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS id
MATCH (area:Area {id: id})
RETURN area.id AS id, area.name AS name
