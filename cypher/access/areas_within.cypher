/*---
about: The areas somebody was given, and every area in them.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS given
MATCH (own:Area {id: given})<-[:PART_OF*0..]-(area:Area)
RETURN DISTINCT area.id AS id
ORDER BY id
