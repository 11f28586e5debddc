/*---
about: >-
  The rows of the table experts that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area. An expert lies where the
  contact's agency does.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (expert:Expert {id: row.contact})
OPTIONAL MATCH (expert)-[:ROLE_OF]->(:Contact)-[:WORKS_AT]->(:Agency)-[:COVERS]->(area:Area)
WITH expert, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN expert.id AS contact,
       expert.training AS training,
       expert.training_verified_on AS training_verified_on,
       expert.unconditional AS unconditional,
       expert.offence_free_since AS offence_free_since,
       expert.mode AS mode
