/*---
about: >-
  The live networks in $areas or in none, and with $matrix every matrix group: when each last met,
  when it meets next, and the first planned day since then of which nothing was noted.
parameters:
  day: {given: day}
  areas: {given: areas}
  matrix: {given: matrix}
---*/
MATCH (network:Network)
WHERE network.status = 'active'
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
WITH network, area
WHERE area IS NULL OR area.id IN $areas OR ($matrix AND network.kind = 'matrix')
OPTIONAL MATCH (network)<-[:MEETING_OF]-(meeting:Meeting)
WITH network, area,
     collect(CASE WHEN meeting.status = 'held' THEN meeting.on END) AS held,
     collect(CASE WHEN meeting.status = 'planned' THEN meeting.on END) AS planned
RETURN network.id AS id, network.name AS name, network.kind AS kind,
       network.meets_every_days AS every, area.id AS area, area.name AS area_name,
       [on IN held WHERE on <= $day] AS held,
       planned
ORDER BY id
