/*---
about: The day of the last run that brought the ledger up to date; no row before the first.
---*/
MATCH (run:LedgerRun {id: 'last'})
RETURN run.day AS day
