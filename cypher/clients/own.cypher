/*---
about: What a list of an officer's own clients tells of each.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (client:Client {id: id})-[:IN_UNIT]->(unit:Agency)
RETURN client.id AS id, client.phase AS phase, client.release_on AS release_on, unit.id AS unit_id,
       unit.name AS unit
ORDER BY release_on, id
