/*---
about: Every row of the table needs.
---*/
MATCH (need:Need)
RETURN need.id AS id,
       [(need)-[:NEED_OF]->(target:Client) | target.id][0] AS client,
       need.domain AS domain,
       need.priority AS priority,
       need.status AS status,
       need.identified_on AS identified_on
