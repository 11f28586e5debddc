/*---
about: >-
  What a project is linked with: the agency that runs it, the units it works in, its services and
  the contact it names. A contact of an agency outside the areas of $people is not named, with
  $as_roles told by the job title; null for everybody. What lies in the areas $own is the writer's.
parameters:
  id: {given: id}
  people: {given: people}
  as_roles: {given: as_roles}
  own: {given: own}
---*/
CALL () {
  MATCH (:Project {id: $id})-[:RUN_BY]->(agency:Agency)
  RETURN 'agency' AS part, 'Agency' AS label, agency.id AS id, agency.name AS name,
         agency.kind AS word, null AS words, null AS since, null AS until, '' AS area,
         '' AS who
  UNION ALL
  MATCH (:Project {id: $id})-[:IN_UNIT]->(agency:Agency)
  RETURN 'units' AS part, 'Agency' AS label, agency.id AS id, agency.name AS name,
         agency.kind AS word, null AS words, null AS since, null AS until, '' AS area,
         '' AS who
  UNION ALL
  MATCH (:Project {id: $id})-[:NAMES]->(person:Contact)
  RETURN 'contact' AS part, 'Contact' AS label, '' AS id, '' AS name, null AS word,
         null AS words, null AS since, null AS until, '' AS area, person.id AS who
  UNION ALL
  MATCH (:Project {id: $id})<-[:PART_OF_PROJECT]-(service:Service)
  RETURN 'services' AS part, 'Service' AS label, service.id AS id, service.name AS name,
         service.domain AS word, null AS words, service.reviewed_on AS since, null AS until,
         '' AS area, '' AS who
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
