/*---
about: >-
  The agreements with a party in $areas that were in force at some time between two days.
parameters:
  areas: {given: areas}
  first: {given: first}
  day: {given: day}
---*/
UNWIND $areas AS place
MATCH (:Area {id: place})<-[:COVERS]-(:Agency)<-[:HAS_PARTY]-(agreement:Agreement)
WHERE agreement.status = 'ready'
  AND coalesce(agreement.valid_from <= $day, true)
  AND coalesce(agreement.valid_until >= $first, true)
WITH DISTINCT agreement
RETURN agreement.id AS id, agreement.title AS title, agreement.level AS level,
       agreement.valid_until AS valid_until,
       [(agreement)-[:HAS_PARTY]->(agency:Agency) | agency.name] AS parties
ORDER BY valid_until, id
