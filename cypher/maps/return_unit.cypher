/*---
about: >-
  A unit of the prison and probation service, where it is located, and those of its current clients
  who may be seen: out of $clients, and who live in $areas, null for all.
parameters:
  id: {given: id}
  clients: {given: clients}
  areas: {given: areas}
  inside_kinds: {words: inside_agency_kinds}
---*/
MATCH (unit:Agency {id: $id})
WHERE unit.kind IN $inside_kinds
OPTIONAL MATCH (unit)-[:COVERS]->(area:Area)
CALL (unit) {
  OPTIONAL MATCH (unit)<-[:IN_UNIT]-(client:Client)-[:LIVES_IN]->(municipality:Area)
  WHERE client.phase <> 'closed'
    AND ($clients IS NULL OR client.id IN $clients)
    AND ($areas IS NULL OR municipality.id IN $areas)
  WITH client
  ORDER BY client.id
  RETURN collect(client.id) AS clients
}
RETURN unit.id AS id, unit.name AS name, area.id AS area, clients
