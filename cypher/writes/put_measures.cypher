/*---
about: Write rows of the table measures, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (client:Client {id: row.client})
MERGE (measure:Measure {id: row.id})
SET measure.title = row.title, measure.status = row.status, measure.due_on = row.due_on
WITH measure, row, client
CALL (measure) {
  MATCH (measure)-[old:MEASURE_OF|ANSWERS|RESPONSIBLE|USES]->()
  DELETE old
}
CALL (measure, row) {
  WITH measure, row
  WHERE row.need IS NOT NULL
  MATCH (target:Need {id: row.need})
  CREATE (measure)-[:ANSWERS]->(target)
}
CALL (measure, row) {
  WITH measure, row
  WHERE row.responsible IS NOT NULL
  MATCH (target:Contact {id: row.responsible})
  CREATE (measure)-[:RESPONSIBLE]->(target)
}
CALL (measure, row) {
  WITH measure, row
  WHERE row.service IS NOT NULL
  MATCH (target:Service {id: row.service})
  CREATE (measure)-[:USES]->(target)
}
CREATE (measure)-[:MEASURE_OF]->(client)
RETURN count(*) AS written
