/*---
about: >-
  The agreements that were not replaced and have an inside party, with the kinds of their parties
  and the centres that their inside parties are in; national ones, and of the others those of
  $centres. Their contact is named where $people holds the area of the contact's agency, and with it
  agencies in no area, or everybody where it is null; with $as_roles others by job title. One under
  protection from disclosure is not named, and neither the id nor the job title is told.
parameters:
  centres: {given: centres}
  people: {given: people}
  as_roles: {given: as_roles}
  inside_kinds: {words: inside_agency_kinds}
---*/
MATCH (agreement:Agreement)
WHERE agreement.status <> 'replaced'
CALL (agreement) {
  MATCH (agreement)-[:HAS_PARTY]->(party:Agency)
  RETURN collect(DISTINCT party.kind) AS kinds
}
CALL (agreement) {
  MATCH (agreement)-[:HAS_PARTY]->(inside:Agency)
  WHERE inside.kind IN $inside_kinds
  OPTIONAL MATCH (inside)-[:COVERS]->(:Area)-[:PART_OF*0..]->(centre:Area {kind: 'centre'})
  WHERE centre.id IN $centres
  RETURN count(inside) AS insiders, collect(DISTINCT centre.id) AS centres
}
WITH agreement, kinds, insiders, centres
WHERE insiders > 0 AND (agreement.level = 'national' OR size(centres) > 0)
OPTIONAL MATCH (agreement)-[:NAMES]->(contact:Contact)-[:WORKS_AT]->(agency:Agency)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
WITH agreement, kinds, centres, contact, agency,
     coalesce(contact.protected, false) AS hidden,
     coalesce(
       $people IS NULL OR area.id IN $people OR (area IS NULL AND size($people) > 0), false
     ) AS near
RETURN agreement.id AS id, agreement.title AS title, agreement.level AS level,
       agreement.status AS status, agreement.valid_from AS valid_from,
       agreement.valid_until AS valid_until, kinds, centres,
       CASE WHEN near AND NOT hidden THEN contact.id END AS contact,
       CASE WHEN near AND NOT hidden THEN contact.name END AS name,
       CASE WHEN (near OR $as_roles) AND NOT hidden THEN contact.title END AS job,
       agency.id AS agency, agency.name AS agency_name
ORDER BY id
