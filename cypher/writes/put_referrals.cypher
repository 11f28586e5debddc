/*---
about: Write rows of the table referrals, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (client:Client {id: row.client})
MATCH (service:Service {id: row.service})
MERGE (referral:Referral {id: row.id})
SET referral.sent_on = row.sent_on, referral.status = row.status,
    referral.responded_on = row.responded_on
WITH referral, row, client, service
CALL (referral) {
  MATCH (referral)-[old:REFERRAL_OF|REFERRED_BY|REFERRED_TO]->()
  DELETE old
}
CALL (referral, row) {
  WITH referral, row
  WHERE row.from_agency IS NOT NULL
  MATCH (target:Agency {id: row.from_agency})
  CREATE (referral)-[:REFERRED_BY]->(target)
}
CREATE (referral)-[:REFERRAL_OF]->(client)
CREATE (referral)-[:REFERRED_TO]->(service)
RETURN count(*) AS written
