/*---
about: How many entries of each gap, area and theme are in each state; new and resolved since a day.
parameters:
  day: {given: day}
  since: {given: since}
  before: {given: before}
  gaps: {given: gaps}
  areas: {given: areas}
  inside: {given: inside}
---*/
MATCH (entry:LedgerEntry)
WHERE entry.gap IN $gaps
  AND ($areas IS NULL OR all(area IN entry.areas WHERE area IN $areas))
  AND (NOT $inside OR size(entry.areas) > 0)
WITH entry, CASE
    WHEN size(entry.closed) = size(entry.opened) THEN 'resolved'
    WHEN entry.accepted_until >= $day THEN 'accepted'
    ELSE 'open'
  END AS state
WHERE state <> 'resolved' OR entry.closed[-1] >= $since
WITH entry, state,
     state = 'open' AND (entry.opened[-1] >= $since
       OR coalesce(entry.accepted_until >= $before, false)) AS is_new
RETURN entry.gap AS gap, coalesce(entry.areas[0], '') AS area, coalesce(entry.theme, '') AS theme,
       state, is_new, count(*) AS number
