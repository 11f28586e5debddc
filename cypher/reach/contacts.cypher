/*---
about: >-
  The contacts of agencies and the contacts named, with what decides if they can be reached. Where
  $people lists areas, contacts of agencies in other areas are left out, or with $as_roles told by
  job title and agency alone; null for everybody.
parameters:
  agencies: {given: agencies}
  contacts: {given: contacts}
  people: {given: people}
  as_roles: {given: as_roles}
  as_of: {date: as_of}
---*/
CALL () {
  UNWIND $agencies AS id
  MATCH (agency:Agency {id: id})<-[:WORKS_AT]-(contact:Contact)
  RETURN contact
  UNION
  UNWIND $contacts AS id
  MATCH (contact:Contact {id: id})
  RETURN contact
}
MATCH (contact)-[:WORKS_AT]->(agency:Agency)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
WITH contact, agency, coalesce(
       $people IS NULL OR area.id IN $people OR (area IS NULL AND size($people) > 0), false
     ) AS near
WHERE near OR $as_roles
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)
  WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
  OPTIONAL MATCH (absence)-[:DEPUTISED_BY]->(deputy:Contact)
  RETURN count(absence) > 0 AS away, collect(DISTINCT deputy.id) AS deputies,
         max(absence.ends_on) AS away_until
}
CALL (contact, near) {
  OPTIONAL MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
  RETURN collect(channel {
    .kind, .verified_on,
    id: CASE WHEN near THEN channel.id ELSE '' END,
    value: CASE WHEN near THEN channel.value ELSE '' END,
    shared: CASE WHEN near THEN channel.shared END
  }) AS channels
}
RETURN contact.id AS id, CASE WHEN near THEN contact.name END AS name, contact.title AS title,
       agency.id AS agency, agency.name AS agency_name,
       coalesce(contact.active_from <= $as_of, true)
         AND coalesce(contact.active_until >= $as_of, true) AS active,
       coalesce(contact.protected, false) AS protected,
       coalesce(contact.expertise, []) AS expertise,
       away, away_until, deputies,
       CASE WHEN coalesce(contact.protected, false) THEN [] ELSE channels END AS channels
