/*---
about: >-
  Who was invited to a meeting of a network and what came of it, and what it decided. Contacts of
  agencies outside the areas of $people are not named, with $as_roles told by their job title; null
  for everybody. What lies in the areas $own is the writer's.
parameters:
  id: {given: id}
  people: {given: people}
  as_roles: {given: as_roles}
  own: {given: own}
---*/
CALL () {
  MATCH (meeting:Meeting {id: $id})<-[part:TAKES_PART_IN]-(person:Contact)
  WHERE meeting.kind = 'network'
  RETURN 'attendance' AS part, 'Contact' AS label, '' AS id, '' AS name, part.status AS word,
         null AS words, null AS since, null AS until, '' AS area, person.id AS who
  UNION ALL
  MATCH (meeting:Meeting {id: $id})<-[:DECIDED_AT]-(action:Action)
  WHERE meeting.kind = 'network'
  OPTIONAL MATCH (action)-[:RESPONSIBLE]->(person:Contact)
  RETURN 'decided' AS part, 'Action' AS label, action.id AS id, action.title AS name,
         action.status AS word, [coalesce(action.kind, 'action')] AS words,
         action.due_on AS since, null AS until,
         '' AS area, coalesce(person.id, '') AS who
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
