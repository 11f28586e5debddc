/*---
about: >-
  What a service is linked with: the agency that offers it, its area and its project. No contact
  is among them; $people, $as_roles and $own are as for the others.
parameters:
  id: {given: id}
  people: {given: people}
  as_roles: {given: as_roles}
  own: {given: own}
---*/
CALL () {
  MATCH (:Service {id: $id})-[:OFFERED_BY]->(agency:Agency)
  RETURN 'agency' AS part, 'Agency' AS label, agency.id AS id, agency.name AS name,
         agency.kind AS word, null AS words, null AS since, null AS until, '' AS area,
         '' AS who
  UNION ALL
  MATCH (:Service {id: $id})-[:COVERS]->(place:Area)
  RETURN 'area' AS part, 'Area' AS label, place.id AS id, place.name AS name, null AS word,
         null AS words, null AS since, null AS until, place.id AS area, '' AS who
  UNION ALL
  MATCH (:Service {id: $id})-[:PART_OF_PROJECT]->(project:Project)
  RETURN 'project' AS part, 'Project' AS label, project.id AS id, project.name AS name,
         null AS word, null AS words, null AS since, null AS until, '' AS area, '' AS who
}
OPTIONAL MATCH (contact:Contact {id: who})-[:WORKS_AT]->(works:Agency)
OPTIONAL MATCH (works)-[:COVERS]->(at:Area)
WITH part, label, id, name, word, words, since, until, area, contact, works,
     coalesce(
       $people IS NULL OR at.id IN $people OR (at IS NULL AND size($people) > 0), false
     ) AS near,
     coalesce($own IS NULL OR area IN $own, false) AS own,
     coalesce(contact.protected, false) AS veiled
RETURN part, label, id, name, word, words, since, until, area, own,
       contact IS NOT NULL AS is_named,
       CASE WHEN own THEN contact.id END AS seated,
       CASE WHEN near THEN contact.id END AS who,
       CASE WHEN near AND NOT veiled THEN contact.name END AS who_name,
       CASE WHEN (near OR $as_roles) AND NOT veiled THEN contact.title END AS who_title,
       CASE WHEN (near OR $as_roles) AND NOT veiled THEN works.name END AS who_works,
       veiled AND near AS veiled
