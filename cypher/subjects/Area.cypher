/*---
about: "Areas: their names, and the coordinating agencies that serve them."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (area:Area {id: id})
CALL (area) {
  OPTIONAL MATCH (area)-[:PART_OF*0..]->(:Area)<-[:COVERS]-(agency:Agency {coordinating: true})
  RETURN collect(DISTINCT agency {label: 'Agency', .id, .name}) AS who
}
RETURN id, area.name AS name, area.id AS area, who
