/*---
about: Write rows of the table goals, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (network:Network {id: row.network})
MERGE (goal:Goal {id: row.id})
SET goal.name = row.name, goal.gap = row.gap, goal.at_most = row.at_most,
    goal.due_on = row.due_on, goal.status = row.status
WITH goal, network
CALL (goal) {
  MATCH (goal)-[old:GOAL_OF]->()
  DELETE old
}
CREATE (goal)-[:GOAL_OF]->(network)
RETURN count(*) AS written
