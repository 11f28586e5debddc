/*---
about: >-
  The rows of the table absences that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area; with $contact those of that one
  alone. An absence lies where the contact's agency does; none of a protected contact is told.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
  contact: {given: contact}
---*/
UNWIND $rows AS row
MATCH (absence:Absence {id: row.id})
MATCH (absence)-[:ABSENCE_OF]->(contact:Contact)
WHERE NOT coalesce(contact.protected, false)
  AND ($contact IS NULL OR contact.id = $contact)
OPTIONAL MATCH (contact)-[:WORKS_AT]->(:Agency)-[:COVERS]->(area:Area)
WITH absence, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN absence.id AS id,
       [(absence)-[:ABSENCE_OF]->(target:Contact) | target.id][0] AS contact,
       absence.starts_on AS starts_on,
       absence.ends_on AS ends_on,
       [(absence)-[:DEPUTISED_BY]->(target:Contact) | target.id][0] AS deputy
