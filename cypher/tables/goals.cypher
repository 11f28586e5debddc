/*---
about: Every row of the table goals.
---*/
MATCH (goal:Goal)
RETURN goal.id AS id,
       [(goal)-[:GOAL_OF]->(target:Network) | target.id][0] AS network,
       goal.name AS name,
       goal.gap AS gap,
       goal.at_most AS at_most,
       goal.due_on AS due_on,
       goal.status AS status
