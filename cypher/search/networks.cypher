/*---
about: What the search holds of some networks.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (network:Network {id: id})
RETURN network.id AS id,
       network.name AS name,
       network.kind AS kind,
       [(network)-[:ON_THEME]->(target:Theme) | target.id][0] AS theme,
       [(network)-[:COVERS]->(target:Area) | target.id][0] AS area,
       [(network)-[:CONVENED_BY]->(target:Agency) | target.id][0] AS convener,
       network.status AS status
