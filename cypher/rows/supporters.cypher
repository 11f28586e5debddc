/*---
about: >-
  The rows of the table supporters that are named by their key and are of the clients
  $clients who live in the areas $clients_in, null for all.
parameters:
  rows: {given: rows}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (supporter:Supporter {id: row.id})-[:SUPPORTS]->(client:Client)
MATCH (client)-[:LIVES_IN]->(home:Area)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($clients_in IS NULL OR home.id IN $clients_in)
RETURN supporter.id AS id,
       [(supporter)-[:SUPPORTS]->(target:Client) | target.id][0] AS client,
       supporter.relation AS relation,
       supporter.since AS since,
       supporter.until AS until,
       supporter.consent AS consent
