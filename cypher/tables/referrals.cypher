/*---
about: Every row of the table referrals.
---*/
MATCH (referral:Referral)
RETURN referral.id AS id,
       [(referral)-[:REFERRAL_OF]->(target:Client) | target.id][0] AS client,
       [(referral)-[:REFERRED_BY]->(target:Agency) | target.id][0] AS from_agency,
       [(referral)-[:REFERRED_TO]->(target:Service) | target.id][0] AS service,
       referral.sent_on AS sent_on,
       referral.status AS status,
       referral.responded_on AS responded_on
