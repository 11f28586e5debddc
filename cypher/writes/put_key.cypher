/*---
about: Write a new API key with the areas it is limited to; of its secret only the hash.
parameters:
  id: {given: id}
  name: {given: name}
  hash: {given: hash}
  scopes: {given: scopes}
  expires_on: {given: expires_on}
  areas: {given: areas}
---*/
MERGE (key:ApiKey {id: $id})
SET key.name = $name, key.hash = $hash, key.scopes = $scopes, key.expires_on = $expires_on,
    key.limited = size($areas) > 0, key.revoked = false
WITH key
CALL (key) {
  UNWIND $areas AS id
  MATCH (area:Area {id: id})
  MERGE (key)-[:LIMITED_TO]->(area)
}
RETURN key.id AS id
