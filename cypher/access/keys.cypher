/*---
about: Every API key with the areas it is limited to; never its hash.
---*/
MATCH (key:ApiKey)
RETURN key.id AS id,
       key.name AS name,
       key.scopes AS scopes,
       key.expires_on AS expires_on,
       key.limited AS limited,
       key.revoked AS revoked,
       [(key)-[:LIMITED_TO]->(area:Area) | area.id] AS areas
