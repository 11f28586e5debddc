/*---
about: >-
  The rows of the table agreements that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area. An agreement lies where its
  first inside party does, its first party where none is inside. A contact of an agency
  outside the areas of $people, null for everywhere, is left out.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
  people: {given: people}
  inside_kinds: {words: inside_agency_kinds}
---*/
UNWIND $rows AS row
MATCH (agreement:Agreement {id: row.id})
CALL (agreement) {
  MATCH (agreement)-[:HAS_PARTY]->(party:Agency)
  WITH party
  ORDER BY CASE WHEN party.kind IN $inside_kinds THEN 0 ELSE 1 END, party.id
  LIMIT 1
  OPTIONAL MATCH (party)-[:COVERS]->(area:Area)
  RETURN area
}
WITH agreement, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
CALL (agreement) {
  OPTIONAL MATCH (agreement)-[:NAMES]->(named:Contact)
  WHERE $people IS NULL OR (size($people) > 0 AND EXISTS {
    MATCH (named)-[:WORKS_AT]->(works:Agency)
    WHERE NOT EXISTS { MATCH (works)-[:COVERS]->(at:Area) WHERE NOT at.id IN $people }
  })
  RETURN named.id AS contact
}
RETURN agreement.id AS id,
       agreement.title AS title,
       agreement.level AS level,
       agreement.form AS form,
       agreement.status AS status,
       agreement.valid_from AS valid_from,
       agreement.valid_until AS valid_until,
       agreement.reference AS reference,
       contact,
       [(agreement)-[:HAS_PARTY]->(target:Agency) | target.id] AS parties
