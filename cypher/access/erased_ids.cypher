/*---
about: What is kept of the ids of erased clients; none can be read back from it.
---*/
MATCH (erased:ErasedId)
RETURN erased.id AS id
ORDER BY id
