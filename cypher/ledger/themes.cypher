/*---
about: The themes of networks.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (network:Network {id: id})-[:ON_THEME]->(theme:Theme)
RETURN id, theme.id AS theme
