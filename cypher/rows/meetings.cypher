/*---
about: >-
  The rows of the table meetings that are named by their key: those of networks that lie in
  $areas, null for everywhere, with $nowhere also in no area, and those of the clients
  $clients who live in the areas $clients_in, null for all.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (meeting:Meeting {id: row.id})
OPTIONAL MATCH (meeting)-[:MEETING_OF]->(network:Network)
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
OPTIONAL MATCH (meeting)-[:MEETING_OF]->(client:Client)
OPTIONAL MATCH (client)-[:LIVES_IN]->(home:Area)
WITH meeting, network, area, client, home
WHERE (network IS NOT NULL AND ($areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)))
   OR (client IS NOT NULL
       AND ($clients IS NULL OR client.id IN $clients)
       AND ($clients_in IS NULL OR home.id IN $clients_in))
RETURN meeting.id AS id,
       meeting.kind AS kind,
       [(meeting)-[:MEETING_OF]->(target:Network) | target.id][0] AS network,
       [(meeting)-[:MEETING_OF]->(target:Client) | target.id][0] AS client,
       meeting.on AS on,
       meeting.status AS status,
       meeting.client_present AS client_present
