/*---
about: >-
  The clients $clients that a row may name, null for all, at most $most; those whose id holds $like
  or is $text.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
  clients: {given: clients}
---*/
MATCH (client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND ($like IS NULL OR toLower(client.id) CONTAINS $like OR client.id = $text)
RETURN client.id AS id, client.id AS name, NULL AS within_id, NULL AS within
LIMIT $most
