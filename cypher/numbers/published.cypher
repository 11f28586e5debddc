/*---
about: The published numbers of some areas; hidden ones have no row. The day stands on each.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS id
MATCH (area:Area {id: id})
MATCH (number:PublishedNumber {area: id})
RETURN number.measure AS measure, id AS area, number.low AS low, number.high AS high
