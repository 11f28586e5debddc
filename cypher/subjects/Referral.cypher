/*---
about: "Referrals: the clients they belong to."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (referral:Referral {id: id})-[:REFERRAL_OF]->(client:Client)
RETURN id, client.id AS client, referral.sent_on AS day
