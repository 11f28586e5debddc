/*---
about: Entries of the ledger whose findings name one of some ids, in areas or in none.
parameters:
  ids: {given: ids}
  gaps: {given: gaps}
  areas: {given: areas}
---*/
MATCH (entry:LedgerEntry)
WHERE entry.gap IN $gaps
  AND any(key IN entry.keys WHERE key IN $ids)
  AND ($areas IS NULL OR all(area IN entry.areas WHERE area IN $areas))
RETURN entry {
  .id, .gap, .keys, .areas, .theme, .opened, .closed, .last_seen,
  .taken_by, .taken_until, .accepted_by, .accepted_on, .accepted_until, .reason
} AS entry
ORDER BY entry.id
