/*---
about: Every row of the table clients.
---*/
MATCH (client:Client)
RETURN client.id AS id,
       [(client)-[:LIVES_IN]->(target:Area) | target.id][0] AS municipality,
       [(client)-[:IN_UNIT]->(target:Agency) | target.id][0] AS unit,
       client.sanction AS sanction,
       client.phase AS phase,
       client.starts_on AS starts_on,
       client.release_on AS release_on,
       client.closed_on AS closed_on,
       client.age_group AS age_group,
       client.language AS language,
       client.flags AS flags
