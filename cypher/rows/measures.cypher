/*---
about: >-
  The rows of the table measures that are named by their key and are of the clients $clients
  who live in the areas $clients_in, null for all.
parameters:
  rows: {given: rows}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (measure:Measure {id: row.id})-[:MEASURE_OF]->(client:Client)
MATCH (client)-[:LIVES_IN]->(home:Area)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($clients_in IS NULL OR home.id IN $clients_in)
RETURN measure.id AS id,
       [(measure)-[:MEASURE_OF]->(target:Client) | target.id][0] AS client,
       [(measure)-[:ANSWERS]->(target:Need) | target.id][0] AS need,
       measure.title AS title,
       [(measure)-[:RESPONSIBLE]->(target:Contact) | target.id][0] AS responsible,
       [(measure)-[:USES]->(target:Service) | target.id][0] AS service,
       measure.status AS status,
       measure.due_on AS due_on
