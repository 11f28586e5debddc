/*---
about: Write API keys as a backup carries them, with the areas they are limited to.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (key:ApiKey {id: row.id})
SET key.name = row.name, key.hash = row.hash, key.scopes = row.scopes,
    key.expires_on = row.expires_on, key.limited = row.limited, key.revoked = row.revoked
WITH key, row
CALL (key, row) {
  UNWIND row.areas AS id
  MATCH (area:Area {id: id})
  MERGE (key)-[:LIMITED_TO]->(area)
}
RETURN count(*) AS written
