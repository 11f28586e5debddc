/*---
about: >-
  Projects that a row may name, at most $most: all, or those whose name holds $like or whose
  id is $text.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
---*/
MATCH (project:Project)
WHERE $like IS NULL OR toLower(project.name) CONTAINS $like OR project.id = $text
RETURN project.id AS id, project.name AS name, NULL AS within_id, NULL AS within
LIMIT $most
