/*---
about: >-
  The rows of the table attendance that are named by their key: those of networks that lie
  in $areas, null for everywhere, with $nowhere also in no area, and those of the clients
  $clients who live in the areas $clients_in, null for all. At a network's meeting a contact
  of an agency outside the areas of $people is left out, null for everywhere.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
  people: {given: people}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})-[link:TAKES_PART_IN]->(meeting:Meeting {id: row.meeting})
OPTIONAL MATCH (meeting)-[:MEETING_OF]->(network:Network)
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
OPTIONAL MATCH (meeting)-[:MEETING_OF]->(client:Client)
OPTIONAL MATCH (client)-[:LIVES_IN]->(home:Area)
WITH contact, link, meeting, network, area, client, home
WHERE (network IS NOT NULL AND ($areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere))
       AND ($people IS NULL OR EXISTS {
         MATCH (contact)-[:WORKS_AT]->(works:Agency)
         WHERE size($people) > 0
           AND NOT EXISTS { MATCH (works)-[:COVERS]->(at:Area) WHERE NOT at.id IN $people }
       }))
   OR (client IS NOT NULL
       AND ($clients IS NULL OR client.id IN $clients)
       AND ($clients_in IS NULL OR home.id IN $clients_in))
RETURN meeting.id AS meeting,
       contact.id AS contact,
       link.status AS status,
       client.id AS about
