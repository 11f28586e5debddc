/*---
about: The areas in which some clients live.
parameters: {clients: {given: clients}}
---*/
UNWIND $clients AS id
MATCH (client:Client {id: id})-[:LIVES_IN]->(home:Area)
RETURN DISTINCT home.id AS id
