/*---
about: >-
  End a link because it is used, with the others of the same contact and round; nothing is returned
  where it was used before.
parameters:
  id: {given: id}
  day: {given: day}
---*/
MATCH (used:Confirmation {id: $id})-[:ASKS]->(contact:Contact)
WHERE used.used_on IS NULL
MATCH (contact)<-[:ASKS]-(asked:Confirmation)
WHERE asked.round = used.round AND asked.used_on IS NULL
SET asked.used_on = $day
RETURN asked.id AS id
