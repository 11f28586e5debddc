/*---
about: Every API key with all that the store keeps of it.
---*/
MATCH (key:ApiKey)
RETURN key.id AS id, properties(key) AS properties
