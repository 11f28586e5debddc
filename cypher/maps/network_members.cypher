/*---
about: The agencies that are members of a network on a day, since when, and where they work.
parameters: {id: {given: id}, as_of: {date: as_of}}
---*/
MATCH (network:Network {id: $id})<-[member:MEMBER_OF]-(agency:Agency)
WHERE coalesce(member.since <= $as_of, true)
  AND coalesce(member.until >= $as_of, true)
WITH agency, min(coalesce(member.since, date('0001-01-01'))) AS since
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
RETURN agency.id AS id, agency.name AS name, agency.kind AS kind, agency.sector AS sector,
       since, area.id AS area, area.name AS area_name
ORDER BY id
