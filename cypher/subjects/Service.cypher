/*---
about: "Services: their names and areas, and the agencies that answer for them."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (service:Service {id: id})-[:OFFERED_BY]->(agency:Agency)
OPTIONAL MATCH (service)-[:COVERS]->(area:Area)
RETURN id, service.name AS name, area.id AS area,
       [agency {label: 'Agency', .id, .name}] AS who
