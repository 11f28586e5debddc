/*---
about: >-
  A link that was made, by the hash of its secret, with the contact who was asked; is_open tells
  whether they are in their post on a day and not under protection from disclosure.
parameters:
  id: {given: id}
  day: {date: as_of}
---*/
MATCH (asked:Confirmation {id: $id})-[:ASKS]->(contact:Contact)
RETURN asked.id AS id,
       contact.id AS contact,
       asked.round AS round,
       asked.made_on AS made_on,
       asked.expires_on AS expires_on,
       asked.sent_on AS sent_on,
       asked.used_on AS used_on,
       coalesce(contact.active_from <= $day, true)
         AND coalesce(contact.active_until >= $day, true)
         AND NOT coalesce(contact.protected, false) AS is_open
