/*---
about: "Networks: their names, and the agencies that convene them."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (network:Network {id: id})
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
CALL (network) {
  OPTIONAL MATCH (network)-[:CONVENED_BY]->(agency:Agency)
  RETURN collect(agency {label: 'Agency', .id, .name}) AS who
}
RETURN id, network.name AS name, area.id AS area, who
