/*---
about: What a client's page tells of the client.
parameters: {id: {given: id}}
---*/
MATCH (client:Client {id: $id})-[:IN_UNIT]->(unit:Agency)
MATCH (client)-[:LIVES_IN]->(municipality:Area)
RETURN client.id AS id, client.phase AS phase, client.release_on AS release_on,
       client.sanction AS sanction, client.age_group AS age_group,
       coalesce(client.flags, []) AS flags, unit.id AS unit_id, unit.name AS unit,
       municipality.id AS area, municipality.name AS municipality
