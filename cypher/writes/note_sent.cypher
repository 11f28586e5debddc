/*---
about: Note on which day links reached those who were asked.
parameters:
  ids: {given: ids}
  day: {given: day}
---*/
UNWIND $ids AS id
MATCH (asked:Confirmation {id: id})
SET asked.sent_on = $day
RETURN count(*) AS written
