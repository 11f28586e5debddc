/*---
about: >-
  The contacts of agencies that lie in some areas, each as often as they have e-mail addresses of
  their own, once where they have none. Of one under protection from disclosure neither name nor
  address is told.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS id
MATCH (:Area {id: id})<-[:COVERS]-(agency:Agency)<-[:WORKS_AT]-(contact:Contact)
OPTIONAL MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
WHERE channel.kind = 'email'
  AND NOT coalesce(channel.shared, false)
  AND NOT coalesce(contact.protected, false)
RETURN contact.id AS id,
       CASE WHEN coalesce(contact.protected, false) THEN null ELSE contact.name END AS name,
       agency.id AS agency,
       agency.name AS agency_name,
       contact.languages AS languages,
       contact.active_from AS active_from,
       contact.active_until AS active_until,
       coalesce(contact.protected, false) AS protected,
       channel.id AS channel,
       channel.value AS address,
       channel.verified_on AS verified_on
ORDER BY id, channel
