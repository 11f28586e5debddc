/*---
about: Entries of the ledger for findings about clients.
---*/
CREATE CONSTRAINT client_ledger_entry_id IF NOT EXISTS FOR (n:ClientLedgerEntry) REQUIRE n.id IS UNIQUE;
