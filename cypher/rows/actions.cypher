/*---
about: >-
  The rows of the table actions that are named by their key: those of networks that lie in
  $areas, null for everywhere, with $nowhere also in no area, and those of the clients
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
MATCH (action:Action {id: row.id})-[:DECIDED_AT]->(meeting:Meeting)
OPTIONAL MATCH (meeting)-[:MEETING_OF]->(network:Network)
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
OPTIONAL MATCH (meeting)-[:MEETING_OF]->(client:Client)
OPTIONAL MATCH (client)-[:LIVES_IN]->(home:Area)
WITH action, network, area, client, home
WHERE (network IS NOT NULL AND ($areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)))
   OR (client IS NOT NULL
       AND ($clients IS NULL OR client.id IN $clients)
       AND ($clients_in IS NULL OR home.id IN $clients_in))
CALL (action, client) {
  OPTIONAL MATCH (action)-[:RESPONSIBLE]->(named:Contact)
  WHERE $people IS NULL OR client IS NOT NULL OR (size($people) > 0 AND EXISTS {
    MATCH (named)-[:WORKS_AT]->(works:Agency)
    WHERE NOT EXISTS { MATCH (works)-[:COVERS]->(at:Area) WHERE NOT at.id IN $people }
  })
  RETURN named.id AS responsible
}
RETURN action.id AS id,
       [(action)-[:DECIDED_AT]->(target:Meeting) | target.id][0] AS meeting,
       action.title AS title,
       responsible,
       action.due_on AS due_on,
       action.status AS status,
       action.kind AS kind,
       client.id AS about
