/*---
about: >-
  The agreements of a network's members that are in force or were, and end on a day or earlier: what
  has to be renewed before that day.
parameters:
  id: {given: id}
  day: {given: day}
  last: {given: last}
---*/
MATCH (:Network {id: $id})<-[member:MEMBER_OF]-(agency:Agency)
WHERE coalesce(member.since <= $day, true) AND coalesce(member.until >= $day, true)
MATCH (agency)<-[:HAS_PARTY]-(agreement:Agreement)
WHERE agreement.status = 'ready' AND agreement.valid_until <= $last
RETURN agreement.id AS id, agreement.title AS title, agreement.level AS level,
       agreement.valid_until AS valid_until, collect(DISTINCT agency.name) AS parties
ORDER BY valid_until, id
