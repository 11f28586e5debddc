/*---
about: What came of the meetings that networks held up to a day.
parameters:
  networks: {given: networks}
  day: {given: day}
---*/
UNWIND $networks AS id
MATCH (network:Network {id: id})<-[:MEETING_OF]-(meeting:Meeting)<-[:DECIDED_AT]-(action:Action)
WHERE meeting.status = 'held' AND meeting.on <= $day
RETURN network.id AS network, action.id AS id, coalesce(action.kind, 'action') AS kind,
       action.status AS status, action.due_on AS due_on, meeting.on AS met_on
ORDER BY network, id
