/*---
about: >-
  How many contacts the agencies in $areas have who are there on a day, how many of them have a
  channel that was verified since $fresh_since, an older one alone, or none that ever was, and how
  many were asked to confirm their details, and did, between two days. None under protection from
  disclosure is counted.
parameters:
  areas: {given: areas}
  first: {given: first}
  day: {given: day}
  fresh_since: {given: fresh_since}
---*/
UNWIND $areas AS place
MATCH (:Area {id: place})<-[:COVERS]-(agency:Agency)<-[:WORKS_AT]-(contact:Contact)
WHERE NOT coalesce(contact.protected, false)
  AND coalesce(contact.active_from <= $day, true)
  AND coalesce(contact.active_until >= $day, true)
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
  WHERE channel.verified_on <= $day
  RETURN max(channel.verified_on) AS verified_on
}
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:ASKS]-(asked:Confirmation)
  WHERE asked.made_on >= $first AND asked.made_on <= $day
  RETURN CASE WHEN count(asked) > 0 THEN 1 ELSE 0 END AS asked,
         coalesce(max(CASE WHEN asked.used_on <= $day THEN 1 ELSE 0 END), 0) AS answered
}
RETURN agency.id AS id, agency.name AS name, count(*) AS contacts,
       sum(CASE WHEN verified_on >= $fresh_since THEN 1 ELSE 0 END) AS fresh,
       sum(CASE WHEN verified_on < $fresh_since THEN 1 ELSE 0 END) AS stale,
       sum(CASE WHEN verified_on IS NULL THEN 1 ELSE 0 END) AS never,
       sum(asked) AS asked, sum(answered) AS answered
ORDER BY name, id
