/*---
about: >-
  Themes that a row may name, at most $most: all, or those whose name holds $like or whose
  id is $text.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
---*/
MATCH (theme:Theme)
WHERE $like IS NULL OR toLower(theme.name) CONTAINS $like OR theme.id = $text
RETURN theme.id AS id, theme.name AS name, NULL AS within_id, NULL AS within
LIMIT $most
