/*---
about: >-
  The rows of the table referrals that are named by their key and are of the clients
  $clients who live in the areas $clients_in, null for all.
parameters:
  rows: {given: rows}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (referral:Referral {id: row.id})-[:REFERRAL_OF]->(client:Client)
MATCH (client)-[:LIVES_IN]->(home:Area)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($clients_in IS NULL OR home.id IN $clients_in)
RETURN referral.id AS id,
       [(referral)-[:REFERRAL_OF]->(target:Client) | target.id][0] AS client,
       [(referral)-[:REFERRED_BY]->(target:Agency) | target.id][0] AS from_agency,
       [(referral)-[:REFERRED_TO]->(target:Service) | target.id][0] AS service,
       referral.sent_on AS sent_on,
       referral.status AS status,
       referral.responded_on AS responded_on
