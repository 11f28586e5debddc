/*---
about: >-
  What stands in the middle of a team map: the client, their needs with the measures that answer
  each, and the close ones they count on, held without a name.
parameters: {id: {given: id}, as_of: {date: as_of}}
---*/
MATCH (client:Client {id: $id})-[:IN_UNIT]->(unit:Agency)
MATCH (client)-[:LIVES_IN]->(municipality:Area)
CALL (client) {
  OPTIONAL MATCH (client)<-[:NEED_OF]-(need:Need)
  WHERE need.status = 'open' AND coalesce(need.identified_on <= $as_of, true)
  WITH need
  ORDER BY need.id
  RETURN collect(CASE WHEN need IS NOT NULL THEN {id: need.id, domain: need.domain} END) AS needs
}
CALL (client) {
  OPTIONAL MATCH (client)<-[:MEASURE_OF]-(measure:Measure)
  WHERE measure.status IN ['planned', 'active']
  OPTIONAL MATCH (measure)-[:ANSWERS]->(need:Need)
  OPTIONAL MATCH (measure)-[:RESPONSIBLE]->(responsible:Contact)
  WITH measure, need, responsible
  ORDER BY measure.id
  RETURN collect(CASE WHEN measure IS NOT NULL THEN {
    id: measure.id,
    title: measure.title,
    domain: need.domain,
    responsible: CASE WHEN NOT coalesce(responsible.protected, false) THEN responsible.id END
  } END) AS measures
}
CALL (client) {
  OPTIONAL MATCH (client)<-[:SUPPORTS]-(supporter:Supporter)
  WHERE coalesce(supporter.since <= $as_of, true)
    AND coalesce(supporter.until >= $as_of, true)
  WITH supporter
  ORDER BY supporter.id
  RETURN collect(CASE WHEN supporter IS NOT NULL THEN {
    id: supporter.id,
    relation: CASE WHEN supporter.consent THEN supporter.relation END,
    consent: coalesce(supporter.consent, false),
    since: supporter.since
  } END) AS supporters
}
CALL (client) {
  OPTIONAL MATCH (client)<-[:MEETING_OF]-(meeting:Meeting)
  WHERE meeting.kind = 'team' AND meeting.status = 'held' AND meeting.on <= $as_of
  RETURN count(meeting) AS meetings
}
RETURN client.id AS id, client.phase AS phase, client.release_on AS release_on,
       unit.name AS unit, municipality.id AS area, municipality.name AS municipality,
       needs, measures, supporters, meetings
