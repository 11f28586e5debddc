/*---
about: Every row of the table actions.
---*/
MATCH (action:Action)
RETURN action.id AS id,
       [(action)-[:DECIDED_AT]->(target:Meeting) | target.id][0] AS meeting,
       action.title AS title,
       [(action)-[:RESPONSIBLE]->(target:Contact) | target.id][0] AS responsible,
       action.due_on AS due_on,
       action.status AS status,
       action.kind AS kind
