/*---
about: The entries of findings that somebody sees.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (entry:LedgerEntry {id: id})
RETURN entry {
  .id, .gap, .keys, .areas, .theme, .opened, .closed, .last_seen,
  .taken_by, .taken_until, .accepted_by, .accepted_on, .accepted_until, .reason
} AS entry
