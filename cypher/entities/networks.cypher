/*---
about: >-
  What a network is linked with: its theme with the kinds of agency that it expects, its convener,
  its members with the contacts they named, those who left, its goals, its meetings and the actions
  that are still open. Contacts of agencies outside the areas of $people are not named, with $as_roles told
  by their job title; null for everybody. What lies in the areas $own is the writer's.
parameters:
  id: {given: id}
  day: {date: as_of}
  people: {given: people}
  as_roles: {given: as_roles}
  own: {given: own}
---*/
CALL () {
  MATCH (:Network {id: $id})-[:ON_THEME]->(theme:Theme)
  RETURN 'theme' AS part, 'Theme' AS label, theme.id AS id, theme.name AS name, null AS word,
         theme.expects AS words, null AS since, null AS until, '' AS area, '' AS who
  UNION ALL
  MATCH (:Network {id: $id})-[:COVERS]->(place:Area)
  RETURN 'area' AS part, 'Area' AS label, place.id AS id, place.name AS name, null AS word,
         null AS words, null AS since, null AS until, place.id AS area, '' AS who
  UNION ALL
  MATCH (:Network {id: $id})-[:CONVENED_BY]->(agency:Agency)
  RETURN 'convener' AS part, 'Agency' AS label, agency.id AS id, agency.name AS name,
         agency.kind AS word, null AS words, null AS since, null AS until, '' AS area,
         '' AS who
  UNION ALL
  MATCH (network:Network {id: $id})<-[seat:MEMBER_OF]-(agency:Agency)
  OPTIONAL MATCH (network)-[:COVERS]->(place:Area)
  RETURN CASE WHEN seat.until < $day THEN 'past_members' ELSE 'members' END AS part,
         'Agency' AS label, agency.id AS id, agency.name AS name, agency.kind AS word,
         null AS words, seat.since AS since, seat.until AS until, place.id AS area,
         coalesce(seat.contact, '') AS who
  UNION ALL
  MATCH (:Network {id: $id})<-[:GOAL_OF]-(goal:Goal)
  RETURN 'goals' AS part, 'Goal' AS label, goal.id AS id, goal.name AS name, goal.status AS word,
         [coalesce(goal.gap, ''), coalesce(toString(goal.at_most), '')] AS words,
         null AS since, goal.due_on AS until, '' AS area, '' AS who
  UNION ALL
  MATCH (:Network {id: $id})<-[:MEETING_OF]-(meeting:Meeting)
  RETURN CASE WHEN meeting.status = 'planned' THEN 'planned' ELSE 'meetings' END AS part,
         'Meeting' AS label, meeting.id AS id, '' AS name, meeting.status AS word,
         null AS words, meeting.on AS since, null AS until, '' AS area, '' AS who
  UNION ALL
  MATCH (network:Network {id: $id})<-[:MEETING_OF]-(meeting:Meeting)<-[:DECIDED_AT]-(action:Action)
  WHERE action.status = 'open'
  OPTIONAL MATCH (network)-[:COVERS]->(place:Area)
  OPTIONAL MATCH (action)-[:RESPONSIBLE]->(person:Contact)
  RETURN 'actions' AS part, 'Action' AS label, action.id AS id, action.title AS name,
         meeting.id AS word, [coalesce(action.kind, 'action')] AS words,
         action.due_on AS since, meeting.on AS until,
         place.id AS area, coalesce(person.id, '') AS who
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
