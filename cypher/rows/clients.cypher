/*---
about: >-
  The rows of the table clients that are named by their key and are among $clients and live
  in the areas $clients_in, null for all.
parameters:
  rows: {given: rows}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (client:Client {id: row.id})-[:LIVES_IN]->(home:Area)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($clients_in IS NULL OR home.id IN $clients_in)
RETURN client.id AS id,
       [(client)-[:LIVES_IN]->(target:Area) | target.id][0] AS municipality,
       [(client)-[:IN_UNIT]->(target:Agency) | target.id][0] AS unit,
       client.sanction AS sanction,
       client.phase AS phase,
       client.starts_on AS starts_on,
       client.release_on AS release_on,
       client.closed_on AS closed_on,
       client.age_group AS age_group,
       client.language AS language,
       client.flags AS flags
