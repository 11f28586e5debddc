/*---
about: Every API key as a backup carries it, its secret as the hash that the store has.
---*/
MATCH (key:ApiKey)
RETURN key.id AS id,
       key.name AS name,
       key.hash AS hash,
       key.scopes AS scopes,
       key.expires_on AS expires_on,
       key.limited AS limited,
       key.revoked AS revoked,
       [(key)-[:LIMITED_TO]->(area:Area) | area.id] AS areas
