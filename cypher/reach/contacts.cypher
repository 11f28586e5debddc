/*---
about: The contacts of agencies and the contacts named, with what decides if they can be reached.
parameters:
  agencies: {given: agencies}
  contacts: {given: contacts}
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
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)
  WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
  OPTIONAL MATCH (absence)-[:DEPUTISED_BY]->(deputy:Contact)
  RETURN count(absence) > 0 AS away, collect(DISTINCT deputy.id) AS deputies,
         max(absence.ends_on) AS away_until
}
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
  RETURN collect(channel {.id, .kind, .value, .shared, .verified_on}) AS channels
}
RETURN contact.id AS id, contact.name AS name, agency.id AS agency,
       coalesce(contact.active_from <= $as_of, true)
         AND coalesce(contact.active_until >= $as_of, true) AS active,
       coalesce(contact.protected, false) AS protected,
       coalesce(contact.expertise, []) AS expertise,
       away, away_until, deputies,
       CASE WHEN coalesce(contact.protected, false) THEN [] ELSE channels END AS channels
