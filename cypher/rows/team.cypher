/*---
about: >-
  The rows of the table team that are named by their key and are of the clients $clients who
  live in the areas $clients_in, null for all.
parameters:
  rows: {given: rows}
  clients: {given: clients}
  clients_in: {given: clients_in}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})-[link:ON_TEAM]->(client:Client {id: row.client})
WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
MATCH (client)-[:LIVES_IN]->(home:Area)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($clients_in IS NULL OR home.id IN $clients_in)
RETURN client.id AS client,
       contact.id AS contact,
       link.role AS role,
       link.since AS since,
       link.until AS until,
       link.closeness AS closeness,
       link.relation AS relation
