/*---
about: The seats in networks that a contact held and holds no more on a day, the last first.
parameters:
  id: {given: id}
  day: {date: as_of}
---*/
MATCH (:Contact {id: $id})-[seat:REPRESENTS]->(network:Network)
WHERE seat.until < $day OR network.status = 'closed'
RETURN network.id AS id, network.name AS name, seat.until AS until
ORDER BY until DESC, name, id
