/*---
about: >-
  The first agency of a kind, by id, that serves the area of a network joins it today, with the
  first of its contacts, by id, who can be reached directly; without one where there is none.
  Nothing where there is no such agency.
parameters:
  network: {given: network}
  kind: {given: kind}
  as_of: {date: as_of}
  fresh_since: {from: fresh_days}
---*/
MATCH (network:Network {id: $network})-[:COVERS]->(:Area)-[:PART_OF*0..]->(around:Area)
MATCH (around)<-[:COVERS]-(agency:Agency {kind: $kind})
WITH DISTINCT network, agency
ORDER BY agency.id
LIMIT 1
CALL (agency) {
  OPTIONAL MATCH (agency)<-[:WORKS_AT]-(person:Contact)
  WHERE coalesce(person.active_from <= $as_of, true)
    AND coalesce(person.active_until >= $as_of, true)
    AND NOT coalesce(person.protected, false)
    AND NOT EXISTS {
      MATCH (person)<-[:ABSENCE_OF]-(absence:Absence)
      WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
    }
    AND EXISTS {
      MATCH (person)<-[:OWNED_BY]-(channel:Channel)
      WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
    }
  RETURN person
  ORDER BY person.id
  LIMIT 1
}
CREATE (agency)-[seat:MEMBER_OF]->(network)
SET seat.since = $as_of, seat.contact = person.id
WITH network, agency, person
CALL (network, agency, person) {
  WITH network, agency, person
  WHERE person IS NOT NULL
  CREATE (person)-[:REPRESENTS {agency: agency.id, since: $as_of}]->(network)
}
RETURN count(agency) AS edited
