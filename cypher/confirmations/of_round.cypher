/*---
about: >-
  The links of one round that reached contacts of agencies in some areas, or were used, with the
  contact who was asked.
parameters:
  areas: {given: areas}
  round: {given: round}
---*/
UNWIND $areas AS id
MATCH (:Area {id: id})<-[:COVERS]-(:Agency)<-[:WORKS_AT]-(contact:Contact)<-[:ASKS]-(asked:Confirmation)
WHERE asked.round = $round AND (asked.sent_on IS NOT NULL OR asked.used_on IS NOT NULL)
RETURN contact.id AS contact,
       asked.sent_on AS sent_on,
       asked.expires_on AS expires_on,
       asked.used_on AS used_on
