/*---
about: Every row of the table meetings.
---*/
MATCH (meeting:Meeting)
RETURN meeting.id AS id,
       meeting.kind AS kind,
       [(meeting)-[:MEETING_OF]->(target:Network) | target.id][0] AS network,
       [(meeting)-[:MEETING_OF]->(target:Client) | target.id][0] AS client,
       meeting.on AS on,
       meeting.status AS status,
       meeting.client_present AS client_present
