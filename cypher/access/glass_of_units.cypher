/*---
about: Who has broken the glass of clients of these units, the newest first.
parameters: {units: {given: units}}
---*/
UNWIND $units AS unit_id
MATCH (unit:Agency {id: unit_id})<-[:IN_UNIT]-(client:Client)<-[:GLASS_OF]-(glass:BrokenGlass)
RETURN glass.id AS id, glass.user AS user, client.id AS client, glass.reason AS reason,
       glass.since AS since, glass.until AS until
ORDER BY since DESC, id
LIMIT 200
