/*---
about: How many findings of each gap were there on each of some days, in areas or in none.
parameters:
  days: {given: days}
  gaps: {given: gaps}
  areas: {given: areas}
  inside: {given: inside}
---*/
MATCH (entry:LedgerEntry)
WHERE entry.gap IN $gaps
  AND ($areas IS NULL OR all(area IN entry.areas WHERE area IN $areas))
  AND (NOT $inside OR size(entry.areas) > 0)
UNWIND $days AS day
WITH entry, day
WHERE size([opened IN entry.opened WHERE opened <= day])
    > size([closed IN entry.closed WHERE closed <= day])
RETURN day, entry.gap AS gap, count(*) AS number
