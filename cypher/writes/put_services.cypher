/*---
about: Write rows of the table services, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})
MERGE (service:Service {id: row.id})
SET service.name = row.name, service.domain = row.domain, service.kind = row.kind,
    service.phases = row.phases, service.reviewed_on = row.reviewed_on
WITH service, row, agency
CALL (service) {
  MATCH (service)-[old:OFFERED_BY|COVERS|PART_OF_PROJECT]->()
  DELETE old
}
CALL (service, row) {
  WITH service, row
  WHERE row.area IS NOT NULL
  MATCH (target:Area {id: row.area})
  CREATE (service)-[:COVERS]->(target)
}
CALL (service, row) {
  WITH service, row
  WHERE row.project IS NOT NULL
  MATCH (target:Project {id: row.project})
  CREATE (service)-[:PART_OF_PROJECT]->(target)
}
CREATE (service)-[:OFFERED_BY]->(agency)
RETURN count(*) AS written
