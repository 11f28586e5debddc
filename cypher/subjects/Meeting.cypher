/*---
about: "Meetings: the clients or networks they are held for."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (meeting:Meeting {id: id})-[:MEETING_OF]->(subject)
OPTIONAL MATCH (subject)-[:COVERS]->(area:Area)
RETURN id, meeting.on AS day, area.id AS area, subject.name AS name,
       CASE WHEN meeting.kind = 'team' THEN subject.id END AS client
