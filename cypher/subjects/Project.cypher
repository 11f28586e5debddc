/*---
about: "Projects: their names and areas, and the agencies that answer for them."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (project:Project {id: id})-[:RUN_BY]->(agency:Agency)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
RETURN id, project.name AS name, area.id AS area,
       [agency {label: 'Agency', .id, .name}] AS who
