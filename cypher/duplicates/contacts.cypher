/*---
about: >-
  The contacts of agencies in areas, with what tells whether two are one: names, agencies, channels
  that are theirs alone. None under protection from disclosure.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS given
MATCH (area:Area {id: given})<-[:COVERS]-(agency:Agency)<-[:WORKS_AT]-(contact:Contact)
WHERE NOT coalesce(contact.protected, false)
RETURN contact.id AS id,
       contact.name AS name,
       agency.id AS place,
       agency.name AS at,
       area.id AS area,
       '' AS kind,
       '' AS url,
       [(contact)<-[:OWNED_BY]-(channel:Channel)
        WHERE channel.kind IN ['email', 'phone'] AND NOT coalesce(channel.shared, false)
        | channel.value] AS channels
