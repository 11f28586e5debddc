/*---
about: Remove entries about clients.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (entry:ClientLedgerEntry {id: id})
DETACH DELETE entry
RETURN count(*) AS removed
