/*---
about: >-
  Contacts that a row may name on a day, at most $most: those of the agencies $agencies, null for
  all, in the areas $areas, null for everywhere; with $nowhere also those that lie in no area. Those
  who have left and those under protection from disclosure are left out.
parameters:
  like: {given: like}
  text: {given: text}
  most: {given: most}
  agencies: {given: agencies}
  areas: {given: areas}
  nowhere: {given: nowhere}
  day: {given: day}
---*/
MATCH (contact:Contact)-[:WORKS_AT]->(agency:Agency)
WHERE ($agencies IS NULL OR agency.id IN $agencies)
  AND ($like IS NULL OR toLower(contact.name) CONTAINS $like OR contact.id = $text)
  AND NOT coalesce(contact.protected, false)
  AND coalesce(contact.active_until >= $day, true)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
WITH contact, agency, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN contact.id AS id, contact.name AS name, NULL AS within_id, agency.name AS within
LIMIT $most
