/*---
about: Every row of the table consents.
---*/
MATCH (consent:Consent)
RETURN consent.id AS id,
       [(consent)-[:CONSENT_OF]->(target:Client) | target.id][0] AS client,
       [(consent)-[:PERMITS]->(target:Agency) | target.id][0] AS agency,
       consent.ground AS ground,
       consent.given_on AS given_on,
       consent.ends_on AS ends_on
