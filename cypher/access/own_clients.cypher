/*---
about: An officer's own clients, on whose teams they are today or whose units they supervise.
parameters: {contact: {given: contact}, units: {given: units}, as_of: {date: as_of}}
---*/
CALL () {
  MATCH (officer:Contact {id: coalesce($contact, '')})-[team:ON_TEAM]->(client:Client)
  WHERE coalesce(team.since <= $as_of, true) AND coalesce(team.until >= $as_of, true)
  RETURN client.id AS id
  UNION
  UNWIND $units AS supervised
  MATCH (unit:Agency {id: supervised})<-[:IN_UNIT]-(client:Client)
  RETURN client.id AS id
}
RETURN DISTINCT id
ORDER BY id
