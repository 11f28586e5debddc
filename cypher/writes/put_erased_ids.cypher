/*---
about: Note that clients were erased, so that no import and no restore brings them back.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MERGE (erased:ErasedId {id: id})
RETURN count(*) AS written
