/*---
about: Every entry of the ledger, as a run needs them.
---*/
MATCH (entry:LedgerEntry)
RETURN entry {
  .id, .gap, .keys, .areas, .theme, .opened, .closed, .last_seen,
  .taken_by, .taken_until, .accepted_by, .accepted_on, .accepted_until, .reason
} AS entry
ORDER BY entry.id
