/*---
about: Write rows of the table consents, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (client:Client {id: row.client})
MATCH (agency:Agency {id: row.agency})
MERGE (consent:Consent {id: row.id})
SET consent.ground = row.ground, consent.given_on = row.given_on,
    consent.ends_on = row.ends_on
WITH consent, row, client, agency
CALL (consent) {
  MATCH (consent)-[old:CONSENT_OF|PERMITS]->()
  DELETE old
}
CREATE (consent)-[:CONSENT_OF]->(client)
CREATE (consent)-[:PERMITS]->(agency)
RETURN count(*) AS written
