/*---
about: >-
  Networks that a row may name, at most $most: all, or those whose name holds $like or whose
  id is $text.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
---*/
MATCH (network:Network)
WHERE $like IS NULL OR toLower(network.name) CONTAINS $like OR network.id = $text
RETURN network.id AS id, network.name AS name, NULL AS within_id, NULL AS within
LIMIT $most
