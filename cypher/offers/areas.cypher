/*---
about: >-
  Areas that a row may name, at most $most: all, or those whose name holds $like or whose
  id is $text.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
---*/
MATCH (area:Area)
WHERE $like IS NULL OR toLower(area.name) CONTAINS $like OR area.id = $text
OPTIONAL MATCH (area)-[:PART_OF]->(above:Area)
RETURN area.id AS id, area.name AS name, above.id AS within_id, above.name AS within
LIMIT $most
