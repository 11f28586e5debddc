/*---
about: Every row of the table supporters.
---*/
MATCH (supporter:Supporter)
RETURN supporter.id AS id,
       [(supporter)-[:SUPPORTS]->(target:Client) | target.id][0] AS client,
       supporter.relation AS relation,
       supporter.since AS since,
       supporter.until AS until,
       supporter.consent AS consent
