/*---
about: >-
  The contacts of agencies in areas, with what tells whether two are one. Of each: id, name, the
  agency and its name, channels that are theirs alone. None under protection from disclosure.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS given
MATCH (area:Area {id: given})<-[:COVERS]-(agency:Agency)<-[:WORKS_AT]-(contact:Contact)
WHERE NOT coalesce(contact.protected, false)
WITH area, collect([
  contact.id, contact.name, agency.id, agency.name,
  [(contact)<-[:OWNED_BY]-(channel:Channel)
   WHERE channel.kind IN ['email', 'phone'] AND NOT coalesce(channel.shared, false)
   | channel.value]
]) AS entries
RETURN area.id AS area, area.name AS name, entries
