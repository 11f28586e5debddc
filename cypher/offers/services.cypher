/*---
about: >-
  Services that a row may name, at most $most: all, or those whose name holds $like or whose
  id is $text.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
---*/
MATCH (service:Service)-[:OFFERED_BY]->(agency:Agency)
WHERE $like IS NULL OR toLower(service.name) CONTAINS $like OR service.id = $text
RETURN service.id AS id, service.name AS name, NULL AS within_id, agency.name AS within
LIMIT $most
