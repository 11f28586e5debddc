/*---
about: >-
  What stands in the middle of the map of a network: what it is about, where, who convenes it, when
  it met last and meets next.
parameters: {id: {given: id}, as_of: {date: as_of}}
---*/
MATCH (network:Network {id: $id})
OPTIONAL MATCH (network)-[:ON_THEME]->(theme:Theme)
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
OPTIONAL MATCH (network)-[:CONVENED_BY]->(convener:Agency)
CALL (network) {
  OPTIONAL MATCH (network)<-[:MEETING_OF]-(meeting:Meeting)
  WHERE meeting.status = 'held' AND meeting.on <= $as_of
  RETURN max(meeting.on) AS last_met_on
}
CALL (network) {
  OPTIONAL MATCH (network)<-[:MEETING_OF]-(meeting:Meeting)
  WHERE meeting.status = 'planned' AND meeting.on >= $as_of
  RETURN min(meeting.on) AS next_meeting_on
}
RETURN network.id AS id, network.name AS name, network.kind AS kind, network.status AS status,
       network.meets_every_days AS meets_every_days,
       theme.id AS theme, theme.name AS theme_name, coalesce(theme.expects, []) AS expects,
       area.id AS area, area.name AS area_name,
       convener.id AS convener, convener.name AS convener_name,
       last_met_on, next_meeting_on
