/*---
about: >-
  The meetings of a network that were held up to a day, and those planned or cancelled from it on.
parameters: {id: {given: id}, day: {given: day}}
---*/
MATCH (:Network {id: $id})<-[:MEETING_OF]-(meeting:Meeting)
WHERE (meeting.status = 'held' AND meeting.on <= $day)
  OR (meeting.status IN ['planned', 'cancelled'] AND meeting.on >= $day)
RETURN meeting.id AS id, meeting.on AS day, meeting.status AS status
ORDER BY day, id
