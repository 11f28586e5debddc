/*---
about: >-
  The rows of the table contacts that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area; with $contact that one alone. A
  contact lies where their agency does.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
  contact: {given: contact}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.id})
WHERE $contact IS NULL OR contact.id = $contact
OPTIONAL MATCH (contact)-[:WORKS_AT]->(:Agency)-[:COVERS]->(area:Area)
WITH contact, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN contact.id AS id,
       contact.name AS name,
       [(contact)-[:WORKS_AT]->(target:Agency) | target.id][0] AS agency,
       contact.title AS title,
       contact.languages AS languages,
       contact.expertise AS expertise,
       contact.active_from AS active_from,
       contact.active_until AS active_until,
       contact.protected AS protected,
       contact.works_in_units AS works_in_units
