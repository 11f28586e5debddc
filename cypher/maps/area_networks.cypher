/*---
about: Pairs of agencies located in areas, and in how many live networks both sit on a day.
parameters: {areas: {given: areas}, as_of: {date: as_of}}
---*/
UNWIND $areas AS area_id
MATCH (:Area {id: area_id})<-[:COVERS]-(agency:Agency)-[member:MEMBER_OF]->(network:Network)
WHERE network.status = 'active'
  AND coalesce(member.since <= $as_of, true)
  AND coalesce(member.until >= $as_of, true)
WITH network, collect(DISTINCT agency.id) AS agencies
UNWIND agencies AS agency
UNWIND agencies AS other_agency
WITH agency, other_agency
WHERE agency < other_agency
RETURN agency, other_agency, count(*) AS number
