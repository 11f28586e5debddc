/*---
about: >-
  What an agency is linked with: above and below it, seats in networks, agreements, services,
  projects and contacts, those that count on a day apart from those that ended before. Contacts of
  agencies outside the areas of $people are not named, with $as_roles told by their job title; null
  for everybody. What lies in the areas $own is the writer's.
parameters:
  id: {given: id}
  day: {date: as_of}
  people: {given: people}
  as_roles: {given: as_roles}
  own: {given: own}
---*/
CALL () {
  MATCH (:Agency {id: $id})-[:PART_OF]->(above:Agency)
  RETURN 'part_of' AS part, 'Agency' AS label, above.id AS id, above.name AS name,
         above.kind AS word, null AS words, null AS since, null AS until, '' AS area, '' AS who
  UNION ALL
  MATCH (:Agency {id: $id})-[:COVERS]->(place:Area)
  RETURN 'area' AS part, 'Area' AS label, place.id AS id, place.name AS name, null AS word,
         null AS words, null AS since, null AS until, place.id AS area, '' AS who
  UNION ALL
  MATCH (:Agency {id: $id})<-[:PART_OF]-(below:Agency)
  RETURN 'parts' AS part, 'Agency' AS label, below.id AS id, below.name AS name,
         below.kind AS word, null AS words, null AS since, null AS until, '' AS area, '' AS who
  UNION ALL
  MATCH (:Agency {id: $id})-[seat:MEMBER_OF]->(network:Network)
  OPTIONAL MATCH (network)-[:COVERS]->(place:Area)
  RETURN CASE WHEN seat.until < $day OR network.status = 'closed' THEN 'past_networks'
              ELSE 'networks' END AS part,
         'Network' AS label, network.id AS id, network.name AS name, network.status AS word,
         null AS words, seat.since AS since, seat.until AS until, place.id AS area,
         coalesce(seat.contact, '') AS who
  UNION ALL
  MATCH (:Agency {id: $id})<-[:HAS_PARTY]-(agreement:Agreement)
  RETURN CASE WHEN agreement.valid_until < $day OR agreement.status = 'replaced'
              THEN 'past_agreements' ELSE 'agreements' END AS part,
         'Agreement' AS label, agreement.id AS id, agreement.title AS name,
         agreement.status AS word, null AS words, agreement.valid_from AS since,
         agreement.valid_until AS until, '' AS area, '' AS who
  UNION ALL
  MATCH (:Agency {id: $id})<-[:OFFERED_BY]-(service:Service)
  RETURN 'services' AS part, 'Service' AS label, service.id AS id, service.name AS name,
         service.domain AS word, null AS words, service.reviewed_on AS since, null AS until,
         '' AS area, '' AS who
  UNION ALL
  MATCH (:Agency {id: $id})<-[:RUN_BY|IN_UNIT]-(found:Project)
  WITH DISTINCT found AS project
  RETURN CASE WHEN project.ends_on < $day THEN 'past_projects' ELSE 'projects' END AS part,
         'Project' AS label, project.id AS id, project.name AS name, null AS word,
         null AS words, project.starts_on AS since, project.ends_on AS until, '' AS area,
         '' AS who
  UNION ALL
  MATCH (:Agency {id: $id})<-[:WORKS_AT]-(person:Contact)
  WHERE coalesce(person.active_until >= $day, true)
  RETURN 'contacts' AS part, 'Contact' AS label, '' AS id, '' AS name, null AS word,
         null AS words, person.active_from AS since, person.active_until AS until, '' AS area,
         person.id AS who
}
OPTIONAL MATCH (contact:Contact {id: who})-[:WORKS_AT]->(works:Agency)
OPTIONAL MATCH (works)-[:COVERS]->(at:Area)
WITH part, label, id, name, word, words, since, until, area, contact, works,
     coalesce(
       $people IS NULL OR at.id IN $people OR (at IS NULL AND size($people) > 0), false
     ) AS near,
     coalesce($own IS NULL OR area IN $own, false) AS own,
     coalesce(contact.protected, false) AS veiled
WHERE part <> 'contacts' OR near OR ($as_roles AND NOT veiled)
RETURN part, label, id, name, word, words, since, until, area, own,
       contact IS NOT NULL AS is_named,
       CASE WHEN own THEN contact.id END AS seated,
       CASE WHEN near THEN contact.id END AS who,
       CASE WHEN near AND NOT veiled THEN contact.name END AS who_name,
       CASE WHEN (near OR $as_roles) AND NOT veiled THEN contact.title END AS who_title,
       CASE WHEN (near OR $as_roles) AND NOT veiled THEN works.name END AS who_works,
       veiled AND near AS veiled
