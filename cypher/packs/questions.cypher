/*---
about: >-
  The questions that meetings of networks lifted up to a day and nobody has answered yet: of the
  networks that cover a sanctions centre or an area in it, the centre within $area or anywhere where
  it is null. Only networks in $areas; null for everywhere.
parameters:
  area: {given: area}
  areas: {given: areas}
  day: {given: day}
---*/
MATCH (question:Action {kind: 'question'})-[:DECIDED_AT]->(meeting:Meeting)
WHERE question.status = 'open' AND meeting.status = 'held' AND meeting.on <= $day
MATCH (meeting)-[:MEETING_OF]->(network:Network)-[:COVERS]->(place:Area)
WHERE network.kind <> 'matrix' AND network.status <> 'closed'
  AND ($areas IS NULL OR place.id IN $areas)
MATCH (place)-[:PART_OF*0..]->(centre:Area {kind: 'centre'})
WHERE $area IS NULL OR EXISTS {
  MATCH (centre)-[:PART_OF*0..]->(around:Area)
  WHERE around.id = $area
}
RETURN question.id AS id, question.title AS title, network.id AS network,
       network.name AS network_name, place.id AS place, place.name AS place_name,
       meeting.on AS met_on
ORDER BY met_on, id
