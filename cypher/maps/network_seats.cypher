/*---
about: >-
  The contacts that agencies have named to a network on a day, and how each stands. Where $people
  lists areas, of a contact of an agency in another area nothing is told but that there is one, or
  with $as_roles the job title; null for everybody. Of a contact under protection from disclosure
  only the way through the agency is told.
parameters:
  id: {given: id}
  people: {given: people}
  as_roles: {given: as_roles}
  as_of: {date: as_of}
---*/
MATCH (network:Network {id: $id})<-[named:REPRESENTS]-(contact:Contact)
WHERE coalesce(named.since <= $as_of, true)
  AND coalesce(named.until >= $as_of, true)
WITH DISTINCT named.agency AS seat, contact
MATCH (contact)-[:WORKS_AT]->(works:Agency)
OPTIONAL MATCH (works)-[:COVERS]->(area:Area)
WITH seat, contact, works, coalesce(contact.protected, false) AS protected, coalesce(
       $people IS NULL OR area.id IN $people OR (area IS NULL AND size($people) > 0), false
     ) AS near
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
  WHERE channel.verified_on <= $as_of
  RETURN max(channel.verified_on) AS own_verified_on
}
CALL (works) {
  OPTIONAL MATCH (works)<-[:OWNED_BY]-(channel:Channel)
  WHERE channel.verified_on <= $as_of
  RETURN max(channel.verified_on) AS agency_verified_on
}
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)
  WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
  RETURN max(absence.ends_on) AS away_until
}
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)-[:DEPUTISED_BY]->(deputy:Contact)
  WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
  OPTIONAL MATCH (deputy)-[:WORKS_AT]->(:Agency)-[:COVERS]->(place:Area)
  WITH DISTINCT deputy, NOT coalesce(deputy.protected, false) AND coalesce(
         $people IS NULL OR place.id IN $people OR (place IS NULL AND size($people) > 0), false
       ) AS told
  ORDER BY deputy.name, deputy.id
  RETURN count(deputy) > 0 AS deputised,
         collect(CASE WHEN told THEN deputy {.id, .name} END) AS deputies
}
WITH *, near AND NOT protected AS shown
RETURN seat AS agency, near, protected,
       CASE WHEN shown THEN contact.id END AS contact,
       CASE WHEN shown THEN contact.name END AS name,
       CASE WHEN shown OR ($as_roles AND NOT protected) THEN contact.title END AS title,
       CASE WHEN NOT near THEN NULL
            WHEN protected THEN agency_verified_on
            ELSE own_verified_on END AS verified_on,
       CASE WHEN shown THEN contact.languages END AS languages,
       CASE WHEN near THEN contact.active_from END AS active_from,
       CASE WHEN near THEN contact.active_until END AS active_until,
       CASE WHEN shown THEN away_until END AS away_until,
       shown AND deputised AS deputised,
       CASE WHEN shown THEN deputies ELSE [] END AS deputies
ORDER BY agency, name, title
