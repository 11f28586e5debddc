/*---
about: >-
  What an agreement is linked with: its parties, the contact it names, and agreements between two
  or more of the same parties that were replaced or have run out on a day. A contact of an agency
  outside the areas of $people is not named, with $as_roles told by the job title; null for
  everybody. What lies in the areas $own is the writer's.
parameters:
  id: {given: id}
  day: {date: as_of}
  people: {given: people}
  as_roles: {given: as_roles}
  own: {given: own}
---*/
CALL () {
  MATCH (:Agreement {id: $id})-[:NAMES]->(person:Contact)
  RETURN 'contact' AS part, 'Contact' AS label, '' AS id, '' AS name, null AS word,
         null AS words, null AS since, null AS until, '' AS area, person.id AS who
  UNION ALL
  MATCH (:Agreement {id: $id})-[:HAS_PARTY]->(agency:Agency)
  RETURN 'parties' AS part, 'Agency' AS label, agency.id AS id, agency.name AS name,
         agency.kind AS word, null AS words, null AS since, null AS until, '' AS area,
         '' AS who
  UNION ALL
  MATCH (:Agreement {id: $id})-[:HAS_PARTY]->(party:Agency)<-[:HAS_PARTY]-(other:Agreement)
  WHERE other.id <> $id AND (other.status = 'replaced' OR other.valid_until < $day)
  WITH other, count(DISTINCT party) AS shared
  WHERE shared > 1
  RETURN 'past_agreements' AS part, 'Agreement' AS label, other.id AS id, other.title AS name,
         other.status AS word, null AS words, other.valid_from AS since,
         other.valid_until AS until, '' AS area, '' AS who
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
