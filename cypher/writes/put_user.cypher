/*---
about: Write a user, created or brought up to date, with the areas, units and contact that are theirs.
parameters:
  id: {given: id}
  name: {given: name}
  role: {given: role}
  areas: {given: areas}
  units: {given: units}
  contacts: {given: contacts}
---*/
MERGE (user:User {id: $id})
SET user.name = $name, user.role = $role
WITH user
CALL (user) {
  MATCH (user)-[old:COORDINATES|SUPERVISES|IS_CONTACT]->()
  DELETE old
}
CALL (user) {
  UNWIND $areas AS id
  MATCH (area:Area {id: id})
  CREATE (user)-[:COORDINATES]->(area)
}
CALL (user) {
  UNWIND $units AS id
  MATCH (unit:Agency {id: id})
  CREATE (user)-[:SUPERVISES]->(unit)
}
CALL (user) {
  UNWIND $contacts AS id
  MATCH (contact:Contact {id: id})
  CREATE (user)-[:IS_CONTACT]->(contact)
}
RETURN user.id AS id
