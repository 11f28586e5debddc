/*---
about: Every client who is worked with, and the area they live in.
---*/
MATCH (client:Client)-[:LIVES_IN]->(area:Area)
WHERE client.phase <> 'closed'
RETURN client.id AS id, area.id AS area
