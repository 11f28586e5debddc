/*---
about: >-
  A current member convenes a network: one of the service's own where there is one, then by id.
  Nothing where it has no member.
parameters:
  network: {given: network}
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
---*/
MATCH (network:Network {id: $network})<-[seat:MEMBER_OF]-(agency:Agency)
WHERE coalesce(seat.since <= $as_of, true) AND coalesce(seat.until >= $as_of, true)
WITH network, agency
ORDER BY CASE WHEN agency.kind IN $inside_kinds THEN 0 ELSE 1 END, agency.id
LIMIT 1
CALL (network) {
  MATCH (network)-[old:CONVENED_BY]->(:Agency)
  DELETE old
}
CREATE (network)-[:CONVENED_BY]->(agency)
RETURN count(agency) AS edited
