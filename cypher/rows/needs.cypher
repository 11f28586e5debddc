/*---
about: >-
  The rows of the table needs that are named by their key and are of the clients $clients
  who live in the areas $clients_in, null for all.
parameters:
  rows: {given: rows}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (need:Need {id: row.id})-[:NEED_OF]->(client:Client)
MATCH (client)-[:LIVES_IN]->(home:Area)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($clients_in IS NULL OR home.id IN $clients_in)
RETURN need.id AS id,
       [(need)-[:NEED_OF]->(target:Client) | target.id][0] AS client,
       need.domain AS domain,
       need.priority AS priority,
       need.status AS status,
       need.identified_on AS identified_on
