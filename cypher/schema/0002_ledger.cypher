/*---
about: Entries of the ledger of findings, and the mark of the last run that brought it up to date.
---*/
CREATE CONSTRAINT ledger_entry_id IF NOT EXISTS FOR (n:LedgerEntry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ledger_run_id IF NOT EXISTS FOR (n:LedgerRun) REQUIRE n.id IS UNIQUE;
