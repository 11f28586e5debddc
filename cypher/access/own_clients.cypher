/*---
about: >-
  An officer's own clients, on whose teams they are today, whose units they supervise, or for whom
  they have broken the glass.
parameters:
  contact: {given: contact}
  units: {given: units}
  user: {given: user}
  now: {given: now}
  as_of: {date: as_of}
---*/
CALL () {
  MATCH (officer:Contact {id: coalesce($contact, '')})-[team:ON_TEAM]->(client:Client)
  WHERE coalesce(team.since <= $as_of, true) AND coalesce(team.until >= $as_of, true)
  RETURN client.id AS id
  UNION
  UNWIND $units AS supervised
  MATCH (unit:Agency {id: supervised})<-[:IN_UNIT]-(client:Client)
  RETURN client.id AS id
  UNION
  MATCH (glass:BrokenGlass)-[:GLASS_OF]->(client:Client)
  WHERE glass.user = $user AND glass.until > $now
  RETURN client.id AS id
}
RETURN DISTINCT id
ORDER BY id
