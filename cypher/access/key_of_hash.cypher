/*---
about: The API key whose secret has this hash.
parameters: {hash: {given: hash}}
---*/
MATCH (key:ApiKey {hash: $hash})
RETURN key.id AS id,
       key.name AS name,
       key.scopes AS scopes,
       key.expires_on AS expires_on,
       key.limited AS limited,
       key.revoked AS revoked,
       [(key)-[:LIMITED_TO]->(area:Area) | area.id] AS areas
