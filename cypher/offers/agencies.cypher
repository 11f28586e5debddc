/*---
about: >-
  Agencies that a row may name, at most $most: all, or those whose name holds $like or whose
  id is $text.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
---*/
MATCH (agency:Agency)
WHERE $like IS NULL OR toLower(agency.name) CONTAINS $like OR agency.id = $text
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
RETURN agency.id AS id, agency.name AS name, area.id AS within_id, area.name AS within
LIMIT $most
