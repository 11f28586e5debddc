/*---
about: Live networks that agencies are current members of, and whom each membership names.
parameters:
  agencies: {given: agencies}
  theme: {given: theme}
  area: {given: area}
  as_of: {date: as_of}
---*/
UNWIND $agencies AS wanted
MATCH (agency:Agency {id: wanted})-[member:MEMBER_OF]->(network:Network {status: 'active'})
WHERE coalesce(member.since <= $as_of, true)
  AND coalesce(member.until >= $as_of, true)
  AND ($theme IS NULL OR EXISTS { MATCH (network)-[:ON_THEME]->(:Theme {id: $theme}) })
  AND ($area IS NULL
       OR EXISTS { MATCH (:Area {id: $area})-[:PART_OF*0..]->(:Area)<-[:COVERS]-(network) })
RETURN agency.id AS agency, network.id AS id, network.name AS name,
       collect(DISTINCT member.contact) AS contacts
