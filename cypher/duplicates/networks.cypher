/*---
about: >-
  The networks in areas, with what tells whether two are one. Of each: id, name, no agency that it
  is at, own channels, kind, theme.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS given
MATCH (area:Area {id: given})<-[:COVERS]-(network:Network)
WITH area, collect([
  network.id, network.name, null, null,
  [(network)<-[:OWNED_BY]-(channel:Channel) WHERE channel.kind IN ['email', 'phone']
   | channel.value],
  network.kind, [(network)-[:ON_THEME]->(theme:Theme) | theme.id][0]
]) AS entries
RETURN area.id AS area, area.name AS name, entries
