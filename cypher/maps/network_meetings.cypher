/*---
about: The last five meetings that a network held, and the agencies that took part in each.
parameters: {id: {given: id}, as_of: {date: as_of}}
---*/
MATCH (network:Network {id: $id})<-[:MEETING_OF]-(meeting:Meeting)
WHERE meeting.status = 'held' AND meeting.on <= $as_of
WITH network, meeting
ORDER BY meeting.on DESC, meeting.id
LIMIT 5
OPTIONAL MATCH (meeting)<-[row:TAKES_PART_IN]-(contact:Contact)-[:WORKS_AT]->(works:Agency)
WHERE row.status = 'attended'
OPTIONAL MATCH (contact)-[named:REPRESENTS]->(network)
WHERE coalesce(named.since <= meeting.on, true)
  AND coalesce(named.until >= meeting.on, true)
RETURN meeting.id AS id, meeting.on AS day,
       collect(DISTINCT works.id) AS agencies, collect(DISTINCT named.agency) AS seats
ORDER BY day DESC, id
