/*---
about: >-
  The rows of the table pairs that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area. A pair lies where the
  professional's agency does.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
---*/
UNWIND $rows AS row
MATCH (professional:Contact {id: row.professional})-[link:PAIRED_WITH]->(expert:Contact)
WHERE expert.id = row.expert
  AND coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
OPTIONAL MATCH (professional)-[:WORKS_AT]->(:Agency)-[:COVERS]->(area:Area)
WITH professional, link, expert, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
RETURN professional.id AS professional,
       expert.id AS expert,
       link.since AS since,
       link.until AS until,
       link.supervision_every_days AS supervision_every_days,
       link.last_supervision_on AS last_supervision_on
