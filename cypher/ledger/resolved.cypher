/*---
about: Entries of what is no longer found, resolved on a day or later, in areas or in none.
parameters:
  since: {given: since}
  gaps: {given: gaps}
  areas: {given: areas}
---*/
MATCH (entry:LedgerEntry)
WHERE entry.gap IN $gaps
  AND size(entry.closed) = size(entry.opened)
  AND entry.closed[-1] >= $since
  AND ($areas IS NULL OR all(area IN entry.areas WHERE area IN $areas))
RETURN entry {
  .id, .gap, .keys, .areas, .theme, .opened, .closed, .last_seen,
  .taken_by, .taken_until, .accepted_by, .accepted_on, .accepted_until, .reason
} AS entry
ORDER BY entry.id
