/*---
about: Other live networks in which members of a network sit too on a day, and which members.
parameters: {id: {given: id}, as_of: {date: as_of}}
---*/
MATCH (:Network {id: $id})<-[mine:MEMBER_OF]-(agency:Agency)
WHERE coalesce(mine.since <= $as_of, true)
  AND coalesce(mine.until >= $as_of, true)
WITH DISTINCT agency
MATCH (agency)-[theirs:MEMBER_OF]->(other:Network)
WHERE other.status = 'active' AND other.id <> $id
  AND coalesce(theirs.since <= $as_of, true)
  AND coalesce(theirs.until >= $as_of, true)
WITH other, collect(DISTINCT agency.name) AS agencies
OPTIONAL MATCH (other)-[:ON_THEME]->(theme:Theme)
OPTIONAL MATCH (other)-[:COVERS]->(area:Area)
RETURN other.id AS id, other.name AS name, agencies,
       theme.id AS theme, theme.name AS theme_name, area.id AS area, area.name AS area_name
ORDER BY id
