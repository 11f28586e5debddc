/*---
about: "Contacts: their names, and the agencies that answer for their details."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (contact:Contact {id: id})-[:WORKS_AT]->(agency:Agency)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
RETURN id, contact.name AS name, area.id AS area,
       [agency {label: 'Agency', .id, .name}] AS who
