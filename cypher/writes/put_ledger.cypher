/*---
about: Write entries of the ledger, new or in the place of what they were.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (entry:LedgerEntry {id: row.id})
SET entry = row
RETURN count(*) AS written
