/*---
about: Agencies, the agencies above each nearest first, and the coordinating ones for an area.
parameters: {agencies: {given: agencies}, area: {given: area}}
---*/
UNWIND $agencies AS wanted
MATCH (agency:Agency {id: wanted})
CALL (agency) {
  OPTIONAL MATCH path = (agency)-[:PART_OF*1..]->(parent:Agency)
  WITH parent, length(path) AS distance
  ORDER BY distance
  RETURN collect(parent {.id, .name}) AS parents
}
OPTIONAL MATCH (agency)-[:COVERS]->(own:Area)
WITH agency, parents, coalesce($area, own.id) AS served
CALL (served) {
  OPTIONAL MATCH (area:Area {id: served})-[:PART_OF*0..]->(:Area)
                 <-[:COVERS]-(coordinating:Agency {coordinating: true})
  RETURN collect(DISTINCT coordinating {.id, .name}) AS coordinators
}
RETURN agency.id AS id, agency.name AS name, parents, coordinators
