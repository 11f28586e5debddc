/*---
about: >-
  The live networks that cover $areas, how often each met between two days and who came, and whom
  findings about it may name: its members and the contacts they have named to it on the last day.
parameters:
  areas: {given: areas}
  first: {given: first}
  day: {given: day}
---*/
MATCH (network:Network)-[:COVERS]->(area:Area)
WHERE network.status = 'active' AND area.id IN $areas
OPTIONAL MATCH (network)-[:ON_THEME]->(theme:Theme)
CALL (network) {
  OPTIONAL MATCH (network)<-[:MEETING_OF]-(meeting:Meeting)
  WHERE meeting.status = 'held' AND meeting.on >= $first AND meeting.on <= $day
  OPTIONAL MATCH (meeting)<-[row:TAKES_PART_IN]-(:Contact)
  RETURN count(DISTINCT meeting) AS held, count(row) AS invited,
         count(CASE WHEN row.status = 'attended' THEN 1 END) AS attended
}
CALL (network) {
  OPTIONAL MATCH (network)<-[member:MEMBER_OF]-(agency:Agency)
  WHERE coalesce(member.since <= $day, true) AND coalesce(member.until >= $day, true)
  RETURN collect(DISTINCT agency.id) AS agencies
}
CALL (network) {
  OPTIONAL MATCH (network)<-[named:REPRESENTS]-(contact:Contact)
  WHERE coalesce(named.since <= $day, true) AND coalesce(named.until >= $day, true)
  RETURN collect(DISTINCT contact.id) AS contacts
}
RETURN network.id AS id, network.name AS name, network.meets_every_days AS every,
       area.id AS area, theme.id AS theme, held, invited, attended, agencies, contacts
ORDER BY name, id
