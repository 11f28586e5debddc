/*---
about: >-
  The rows of the table projects that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area. A project lies where the agency
  that runs it does. A contact of an agency outside the areas of $people, null for
  everywhere, is left out.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
  people: {given: people}
---*/
UNWIND $rows AS row
MATCH (project:Project {id: row.id})
OPTIONAL MATCH (project)-[:RUN_BY]->(:Agency)-[:COVERS]->(area:Area)
WITH project, area
WHERE $areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere)
CALL (project) {
  OPTIONAL MATCH (project)-[:NAMES]->(named:Contact)
  WHERE $people IS NULL OR (size($people) > 0 AND EXISTS {
    MATCH (named)-[:WORKS_AT]->(works:Agency)
    WHERE NOT EXISTS { MATCH (works)-[:COVERS]->(at:Area) WHERE NOT at.id IN $people }
  })
  RETURN named.id AS contact
}
RETURN project.id AS id,
       project.name AS name,
       [(project)-[:RUN_BY]->(target:Agency) | target.id][0] AS agency,
       [(project)-[:IN_UNIT]->(target:Agency) | target.id] AS units,
       contact,
       project.starts_on AS starts_on,
       project.ends_on AS ends_on,
       project.next_review_on AS next_review_on
