/*---
about: >-
  The entries of what is there and not accepted, in areas or in none: of the gaps $always all of
  them, of the others those that are new since a day.
parameters:
  day: {given: day}
  since: {given: since}
  before: {given: before}
  gaps: {given: gaps}
  always: {given: always}
  areas: {given: areas}
---*/
MATCH (entry:LedgerEntry)
WHERE entry.gap IN $gaps
  AND size(entry.closed) < size(entry.opened)
  AND NOT coalesce(entry.accepted_until >= $day, false)
  AND (entry.gap IN $always
    OR entry.opened[-1] >= $since
    OR coalesce(entry.accepted_until >= $before, false))
  AND ($areas IS NULL OR all(area IN entry.areas WHERE area IN $areas))
RETURN entry {
  .id, .gap, .keys, .areas, .theme, .opened, .closed, .last_seen,
  .taken_by, .taken_until, .accepted_by, .accepted_on, .accepted_until, .reason
} AS entry
ORDER BY entry.id
