/*---
about: >-
  The agencies in areas, with what tells whether two are one: names, kinds, web addresses, their
  own channels.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS given
MATCH (area:Area {id: given})<-[:COVERS]-(agency:Agency)
RETURN agency.id AS id,
       agency.name AS name,
       agency.kind AS kind,
       area.id AS place,
       area.name AS at,
       area.id AS area,
       agency.url AS url,
       [(agency)<-[:OWNED_BY]-(channel:Channel) WHERE channel.kind IN ['email', 'phone']
        | channel.value] AS channels
