/*---
about: Remove entries of the ledger.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (entry:LedgerEntry {id: id})
DETACH DELETE entry
RETURN count(*) AS removed
