/*---
about: >-
  The needs of the clients $clients that a row about the client $client may name, at most $most.
parameters:
  client: {given: client}
  clients: {given: clients}
  like: {given: like}
  text: {given: text}
  most: {given: most}
---*/
MATCH (need:Need)-[:NEED_OF]->(client:Client {id: $client})
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($like IS NULL OR need.domain CONTAINS $like OR need.id = $text)
RETURN need.id AS id, need.domain AS name, NULL AS within_id, NULL AS within
LIMIT $most
