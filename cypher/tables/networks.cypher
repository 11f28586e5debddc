/*---
about: Every row of the table networks.
---*/
MATCH (network:Network)
RETURN network.id AS id,
       network.name AS name,
       network.kind AS kind,
       [(network)-[:ON_THEME]->(target:Theme) | target.id][0] AS theme,
       [(network)-[:COVERS]->(target:Area) | target.id][0] AS area,
       [(network)-[:CONVENED_BY]->(target:Agency) | target.id][0] AS convener,
       network.meets_every_days AS meets_every_days,
       network.status AS status
