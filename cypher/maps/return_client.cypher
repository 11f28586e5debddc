/*---
about: >-
  What the return map of clients shows: needs, and measures with who answers for each, by life
  domain. Whoever is under protection from disclosure, or outside the areas of $people (null for
  all), is not named.
parameters: {ids: {given: ids}, people: {given: people}, as_of: {date: as_of}}
---*/
UNWIND $ids AS id
MATCH (client:Client {id: id})-[:IN_UNIT]->(unit:Agency)
MATCH (client)-[:LIVES_IN]->(municipality:Area)
CALL (client) {
  OPTIONAL MATCH (client)<-[:NEED_OF]-(need:Need)
  WHERE need.status = 'open' AND coalesce(need.identified_on <= $as_of, true)
  WITH need
  ORDER BY need.priority, need.id
  RETURN collect(CASE WHEN need IS NOT NULL THEN {
    id: need.id, domain: need.domain, priority: need.priority, since: need.identified_on
  } END) AS needs
}
CALL (client) {
  OPTIONAL MATCH (client)<-[:MEASURE_OF]-(measure:Measure)
  WHERE measure.status IN ['planned', 'active']
  OPTIONAL MATCH (measure)-[:ANSWERS]->(need:Need)
  OPTIONAL MATCH (measure)-[:USES]->(service:Service)
  OPTIONAL MATCH (measure)-[:RESPONSIBLE]->(responsible:Contact)-[:WORKS_AT]->(agency:Agency)
  OPTIONAL MATCH (agency)-[:COVERS]->(near:Area)
  WITH measure, need, service, CASE
    WHEN NOT coalesce(responsible.protected, false) AND ($people IS NULL OR near.id IN $people)
    THEN responsible.name
  END AS responsible
  ORDER BY measure.due_on, measure.id
  RETURN collect(CASE WHEN measure IS NOT NULL THEN {
    id: measure.id,
    title: measure.title,
    due_on: measure.due_on,
    domain: coalesce(need.domain, service.domain),
    responsible: responsible
  } END) AS measures
}
RETURN client.id AS id, client.sanction AS sanction, client.phase AS phase,
       client.starts_on AS starts_on, client.release_on AS release_on,
       unit.name AS unit, municipality.id AS area, municipality.name AS municipality,
       needs, measures
