/*---
about: Let an API key open nothing any more; it stays in the list, for the audit log names it.
parameters: {id: {given: id}}
---*/
MATCH (key:ApiKey {id: $id})
SET key.revoked = true
REMOVE key.hash
RETURN key.id AS id
