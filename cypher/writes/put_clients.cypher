/*---
about: Write rows of the table clients, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (municipality:Area {id: row.municipality})
MATCH (unit:Agency {id: row.unit})
MERGE (client:Client {id: row.id})
SET client.sanction = row.sanction, client.phase = row.phase, client.starts_on = row.starts_on,
    client.release_on = row.release_on, client.closed_on = row.closed_on,
    client.age_group = row.age_group, client.language = row.language, client.flags = row.flags
WITH client, row, municipality, unit
CALL (client) {
  MATCH (client)-[old:LIVES_IN|IN_UNIT]->()
  DELETE old
}
CREATE (client)-[:LIVES_IN]->(municipality)
CREATE (client)-[:IN_UNIT]->(unit)
RETURN count(*) AS written
