/*---
about: >-
  How many findings of each gap the ledger has: there now and before a day, the accepted ones among
  them; new and resolved since the day after. In areas or in none.
parameters:
  day: {given: day}
  since: {given: since}
  before: {given: before}
  gaps: {given: gaps}
  areas: {given: areas}
---*/
MATCH (entry:LedgerEntry)
WHERE entry.gap IN $gaps
  AND ($areas IS NULL OR all(area IN entry.areas WHERE area IN $areas))
WITH entry, size(entry.closed) < size(entry.opened) AS there,
     size([opened IN entry.opened WHERE opened <= $before])
       > size([closed IN entry.closed WHERE closed <= $before]) AS was
RETURN entry.gap AS gap,
       sum(CASE WHEN there THEN 1 ELSE 0 END) AS now,
       sum(CASE WHEN was THEN 1 ELSE 0 END) AS before,
       sum(CASE WHEN there AND NOT coalesce(entry.accepted_until >= $day, false)
         AND (entry.opened[-1] >= $since OR coalesce(entry.accepted_until >= $before, false))
         THEN 1 ELSE 0 END) AS new,
       sum(CASE WHEN NOT there AND entry.closed[-1] >= $since THEN 1 ELSE 0 END) AS resolved
ORDER BY gap
