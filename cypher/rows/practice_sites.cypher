/*---
about: >-
  The rows of the table practice_sites that are named by their key and lie in $areas, null
  for everywhere; with $nowhere also those that lie in no area. A site lies where its agency
  does.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})-[link:PRACTISES]->(practice:Practice {id: row.practice})
WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
WITH agency, link, practice, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN practice.id AS practice,
       agency.id AS agency,
       link.since AS since,
       link.until AS until
