/*---
about: >-
  What came of the meetings of a network, up to a day: what is still open, and all of the meetings
  since a day; with its kind. Who is responsible is named where $people holds the area of their agency, and
  with it agencies in no area, or everybody where it is null; with $as_roles others by job title; of
  one under protection from disclosure the agency alone.
parameters:
  id: {given: id}
  day: {given: day}
  since: {given: since}
  people: {given: people}
  as_roles: {given: as_roles}
---*/
MATCH (:Network {id: $id})<-[:MEETING_OF]-(meeting:Meeting)<-[:DECIDED_AT]-(action:Action)
WHERE meeting.status = 'held' AND meeting.on <= $day
  AND (action.status = 'open' OR meeting.on >= $since)
OPTIONAL MATCH (action)-[:RESPONSIBLE]->(contact:Contact)-[:WORKS_AT]->(agency:Agency)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
WITH meeting, action, contact, agency, coalesce(contact.protected, false) AS hidden,
     coalesce(
       $people IS NULL OR area.id IN $people OR (area IS NULL AND size($people) > 0), false
     ) AS near
RETURN action.id AS id, action.title AS title, action.status AS status, action.due_on AS due_on,
       coalesce(action.kind, 'action') AS kind,
       meeting.on AS met_on, agency.id AS agency, agency.name AS agency_name,
       CASE WHEN near AND NOT hidden THEN contact.id END AS contact,
       CASE WHEN near AND NOT hidden THEN contact.name END AS name,
       CASE WHEN (near OR $as_roles) AND NOT hidden THEN contact.title END AS title_of_contact
ORDER BY due_on, id
