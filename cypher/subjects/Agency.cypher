/*---
about: "Agencies: their names and areas. An agency answers for its own details."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (agency:Agency {id: id})
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
RETURN id, agency.name AS name, area.id AS area,
       [agency {label: 'Agency', .id, .name}] AS who
