/*---
about: The entries of findings about clients that somebody sees.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (entry:ClientLedgerEntry {id: id})
RETURN entry {.id, .gap, .keys, .client, .opened, .closed, .last_seen} AS entry
