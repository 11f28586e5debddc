/*---
about: >-
  What meetings of networks decided and nobody has done yet, with the agency and the job title of
  who is responsible; of one under protection from disclosure the agency alone.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (network:Network {id: id})<-[:MEETING_OF]-(meeting:Meeting)<-[:DECIDED_AT]-(action:Action)
WHERE action.status = 'open' AND meeting.status = 'held'
OPTIONAL MATCH (action)-[:RESPONSIBLE]->(contact:Contact)-[:WORKS_AT]->(agency:Agency)
RETURN action.id AS id, action.title AS title, action.due_on AS due_on,
       coalesce(action.kind, 'action') AS kind,
       network.id AS network, network.name AS network_name,
       agency.id AS agency, agency.name AS agency_name,
       CASE WHEN NOT coalesce(contact.protected, false) THEN contact.title END AS job
ORDER BY due_on, id
