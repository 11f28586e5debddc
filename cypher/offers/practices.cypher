/*---
about: >-
  Practices that a row may name, at most $most: all, or those whose name holds $like or whose
  id is $text.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
---*/
MATCH (practice:Practice)
WHERE $like IS NULL OR toLower(practice.name) CONTAINS $like OR practice.id = $text
RETURN practice.id AS id, practice.name AS name, NULL AS within_id, NULL AS within
LIMIT $most
