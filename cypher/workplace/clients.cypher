/*---
about: >-
  What an officer's start page tells of each of their own clients: phase, release, and how many
  meetings of the team were held in the half year before release and since.
parameters: {ids: {given: ids}, day: {given: day}}
---*/
UNWIND $ids AS id
MATCH (client:Client {id: id})
OPTIONAL MATCH (client)<-[:MEETING_OF]-(meeting:Meeting)
WHERE meeting.kind = 'team' AND meeting.status = 'held' AND meeting.on <= $day
  AND meeting.on >= client.release_on - duration({days: 180})
RETURN client.id AS id, client.phase AS phase, client.release_on AS release_on,
       count(meeting) AS meetings
ORDER BY id
