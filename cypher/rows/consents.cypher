/*---
about: >-
  The rows of the table consents that are named by their key and are of the clients $clients
  who live in the areas $clients_in, null for all.
parameters:
  rows: {given: rows}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (consent:Consent {id: row.id})-[:CONSENT_OF]->(client:Client)
MATCH (client)-[:LIVES_IN]->(home:Area)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($clients_in IS NULL OR home.id IN $clients_in)
RETURN consent.id AS id,
       [(consent)-[:CONSENT_OF]->(target:Client) | target.id][0] AS client,
       [(consent)-[:PERMITS]->(target:Agency) | target.id][0] AS agency,
       consent.ground AS ground,
       consent.given_on AS given_on,
       consent.ends_on AS ends_on
