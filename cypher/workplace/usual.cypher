/*---
about: A client whose team has a responsible officer, with the officer and the area they live in.
---*/
MATCH (officer:Contact)-[place:ON_TEAM]->(client:Client)-[:LIVES_IN]->(home:Area)
WHERE place.role = 'responsible_officer' AND place.until IS NULL
RETURN client.id AS client, officer.id AS officer, home.id AS area
LIMIT 1
