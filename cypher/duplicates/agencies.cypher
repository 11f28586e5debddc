/*---
about: >-
  The agencies in areas, with what tells whether two are one. Of each: id, name, no agency that it
  is at, own channels, kind, web address.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS given
MATCH (area:Area {id: given})<-[:COVERS]-(agency:Agency)
WITH area, collect([
  agency.id, agency.name, null, null,
  [(agency)<-[:OWNED_BY]-(channel:Channel) WHERE channel.kind IN ['email', 'phone']
   | channel.value],
  agency.kind, agency.url
]) AS entries
RETURN area.id AS area, area.name AS name, entries
