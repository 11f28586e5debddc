/*---
about: Every row of the table practices.
---*/
MATCH (practice:Practice)
RETURN practice.id AS id,
       practice.name AS name,
       [(practice)-[:ON_THEME]->(target:Theme) | target.id][0] AS theme
