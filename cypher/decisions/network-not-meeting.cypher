/*---
about: >-
  A network meets today.
parameters:
  network: {given: network}
  as_of: {date: as_of}
---*/
MATCH (network:Network {id: $network})
CREATE (meeting:Meeting {id: 'decision:' + $network, kind: 'network', status: 'held', on: $as_of})
CREATE (meeting)-[:MEETING_OF]->(network)
RETURN count(meeting) AS edited
