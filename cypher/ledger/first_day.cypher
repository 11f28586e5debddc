/*---
about: The first day of the ledger; null where it holds nothing.
---*/
MATCH (entry:LedgerEntry)
RETURN min(entry.opened[0]) AS day
