/*---
about: Note that somebody has broken the glass of a client; no row where there is no such client.
parameters:
  id: {given: id}
  user: {given: user}
  client: {given: client}
  reason: {given: reason}
  since: {given: since}
  until: {given: until}
---*/
MATCH (client:Client {id: $client})
CREATE (glass:BrokenGlass {id: $id, user: $user, reason: $reason, since: $since, until: $until})
CREATE (glass)-[:GLASS_OF]->(client)
RETURN glass.id AS id
