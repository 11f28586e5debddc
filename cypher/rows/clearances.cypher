/*---
about: >-
  The rows of the table clearances that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area. A clearance lies where the
  contact's agency does.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (clearance:Clearance {id: row.id})
OPTIONAL MATCH (clearance)-[:CLEARANCE_OF]->(:Contact)-[:WORKS_AT]->(:Agency)-[:COVERS]->(area:Area)
WITH clearance, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN clearance.id AS id,
       [(clearance)-[:CLEARANCE_OF]->(target:Contact) | target.id][0] AS contact,
       clearance.kind AS kind,
       clearance.granted_on AS granted_on,
       clearance.ends_on AS ends_on
