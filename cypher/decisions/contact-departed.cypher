/*---
about: >-
  What a contact who left carries in networks and agreements goes over today to the first of the
  other contacts of their agency, by id, who can be reached directly; their seats end the day
  before. Nothing where there is no such contact.
parameters:
  contact: {given: contact}
  as_of: {date: as_of}
  fresh_since: {from: fresh_days}
---*/
MATCH (left:Contact {id: $contact})-[:WORKS_AT]->(:Agency)<-[:WORKS_AT]-(person:Contact)
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
WITH left, person
ORDER BY person.id
LIMIT 1
CALL (left, person) {
  MATCH (left)-[named:REPRESENTS]->(network:Network)
  WHERE coalesce(named.since <= $as_of, true) AND coalesce(named.until >= $as_of, true)
  MATCH (agency:Agency {id: named.agency})-[seat:MEMBER_OF]->(network)
  WHERE seat.contact = left.id
    AND coalesce(seat.since <= $as_of, true) AND coalesce(seat.until >= $as_of, true)
  SET named.until = $as_of - duration({days: 1}), seat.until = $as_of - duration({days: 1})
  CREATE (agency)-[:MEMBER_OF {contact: person.id, since: $as_of}]->(network)
  CREATE (person)-[:REPRESENTS {agency: agency.id, since: $as_of}]->(network)
}
CALL (left, person) {
  MATCH (left)<-[names:NAMES]-(agreement:Agreement)
  DELETE names
  CREATE (agreement)-[:NAMES]->(person)
}
RETURN count(person) AS edited
