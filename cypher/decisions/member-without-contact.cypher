/*---
about: >-
  A member names to a network the first of its contacts, by id, who can be reached directly; the
  seats that it had there end the day before. Nothing where it has no such contact.
parameters:
  network: {given: network}
  agency: {given: agency}
  as_of: {date: as_of}
  fresh_since: {from: fresh_days}
---*/
MATCH (network:Network {id: $network})
MATCH (agency:Agency {id: $agency})<-[:WORKS_AT]-(person:Contact)
WHERE coalesce(person.active_from <= $as_of, true) AND coalesce(person.active_until >= $as_of, true)
  AND NOT coalesce(person.protected, false)
  AND NOT EXISTS {
    MATCH (person)<-[:ABSENCE_OF]-(absence:Absence)
    WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
  }
  AND EXISTS {
    MATCH (person)<-[:OWNED_BY]-(channel:Channel)
    WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
  }
WITH network, agency, person
ORDER BY person.id
LIMIT 1
CALL (network, agency) {
  MATCH (agency)-[seat:MEMBER_OF]->(network)
  WHERE coalesce(seat.since <= $as_of, true) AND coalesce(seat.until >= $as_of, true)
  SET seat.until = $as_of - duration({days: 1})
}
CALL (network, agency) {
  MATCH (network)<-[named:REPRESENTS]-(:Contact)
  WHERE named.agency = agency.id
    AND coalesce(named.since <= $as_of, true) AND coalesce(named.until >= $as_of, true)
  SET named.until = $as_of - duration({days: 1})
}
CREATE (agency)-[:MEMBER_OF {contact: person.id, since: $as_of}]->(network)
CREATE (person)-[:REPRESENTS {agency: agency.id, since: $as_of}]->(network)
RETURN count(person) AS edited
