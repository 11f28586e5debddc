/*---
about: What networks set themselves to reach.
parameters: {networks: {given: networks}}
---*/
UNWIND $networks AS id
MATCH (network:Network {id: id})<-[:GOAL_OF]-(goal:Goal)
RETURN goal.id AS id, network.id AS network, network.name AS network_name, goal.name AS name,
       goal.gap AS gap, goal.at_most AS at_most, goal.due_on AS due_on, goal.status AS status
ORDER BY due_on, id
