/*---
about: Live networks an agency is a current member of, and the contacts its memberships name.
parameters:
  agency: {given: agency}
  theme: {given: theme}
  area: {given: area}
  as_of: {date: as_of}
---*/
MATCH (agency:Agency {id: $agency})-[member:MEMBER_OF]->(network:Network {status: 'active'})
WHERE coalesce(member.since <= $as_of, true)
  AND coalesce(member.until >= $as_of, true)
  AND ($theme IS NULL OR EXISTS { MATCH (network)-[:ON_THEME]->(:Theme {id: $theme}) })
  AND ($area IS NULL
       OR EXISTS { MATCH (:Area {id: $area})-[:PART_OF*0..]->(:Area)<-[:COVERS]-(network) })
RETURN network.id AS id, network.name AS name,
       collect(DISTINCT member.contact) AS contacts
