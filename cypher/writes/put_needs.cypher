/*---
about: Write rows of the table needs, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (client:Client {id: row.client})
MERGE (need:Need {id: row.id})
SET need.domain = row.domain, need.priority = row.priority, need.status = row.status,
    need.identified_on = row.identified_on
WITH need, row, client
CALL (need) {
  MATCH (need)-[old:NEED_OF]->()
  DELETE old
}
CREATE (need)-[:NEED_OF]->(client)
RETURN count(*) AS written
