/*---
about: >-
  The contacts of $areas, and of agencies in no area, who are there and have a channel that was
  verified between two days: the earliest of those days for each. None under protection from
  disclosure, whose channels nobody is shown.
parameters:
  day: {given: day}
  first: {given: first}
  last: {given: last}
  areas: {given: areas}
---*/
CALL () {
  UNWIND $areas AS id
  MATCH (:Area {id: id})<-[:COVERS]-(agency:Agency)
  RETURN agency
  UNION
  MATCH (agency:Agency)
  WHERE NOT EXISTS { MATCH (agency)-[:COVERS]->(:Area) }
  RETURN agency
}
MATCH (agency)<-[:WORKS_AT]-(contact:Contact)<-[:OWNED_BY]-(channel:Channel)
WHERE channel.verified_on >= $first AND channel.verified_on <= $last
  AND NOT coalesce(contact.protected, false)
  AND coalesce(contact.active_from <= $day, true)
  AND coalesce(contact.active_until >= $day, true)
RETURN contact.id AS id, contact.name AS name, agency.id AS agency, agency.name AS agency_name,
       min(channel.verified_on) AS verified_on
ORDER BY verified_on, id
