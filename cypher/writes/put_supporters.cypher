/*---
about: Write rows of the table supporters, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (client:Client {id: row.client})
MERGE (supporter:Supporter {id: row.id})
SET supporter.relation = row.relation, supporter.since = row.since,
    supporter.until = row.until, supporter.consent = row.consent
WITH supporter, row, client
CALL (supporter) {
  MATCH (supporter)-[old:SUPPORTS]->()
  DELETE old
}
CREATE (supporter)-[:SUPPORTS]->(client)
RETURN count(*) AS written
