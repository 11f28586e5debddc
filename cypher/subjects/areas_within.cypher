/*---
about: An area and every area in it.
parameters: {area: {given: area}}
---*/
MATCH (within:Area {id: $area})
MATCH (within)<-[:PART_OF*0..]-(area:Area)
RETURN DISTINCT area.id AS id
ORDER BY id
