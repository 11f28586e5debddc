/*---
about: Every entry about a client, as a run needs them.
---*/
MATCH (entry:ClientLedgerEntry)
RETURN entry {.id, .gap, .keys, .client, .opened, .closed, .last_seen} AS entry
ORDER BY entry.id
