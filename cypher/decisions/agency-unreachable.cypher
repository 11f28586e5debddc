/*---
about: >-
  An agency confirms today that its own channels work; nothing where it has none.
parameters:
  agency: {given: agency}
  as_of: {date: as_of}
---*/
MATCH (:Agency {id: $agency})<-[:OWNED_BY]-(channel:Channel)
SET channel.verified_on = $as_of
RETURN count(channel) AS edited
