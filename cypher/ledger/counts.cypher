/*---
about: >-
  How many entries of each gap, area and theme were in each state on a day, as the runs up to it
  noted them; new and resolved since a day.
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
WITH entry, [opened IN entry.opened WHERE opened <= $day] AS opened,
     [closed IN entry.closed WHERE closed <= $day] AS closed,
     CASE WHEN coalesce(entry.accepted_on <= $day, true) THEN entry.accepted_until END AS until
WHERE size(opened) > 0
WITH entry, opened, closed, until, CASE
    WHEN size(closed) = size(opened) THEN 'resolved'
    WHEN until >= $day THEN 'accepted'
    ELSE 'open'
  END AS state
WHERE state <> 'resolved' OR closed[-1] >= $since
WITH entry, state,
     state = 'open' AND (opened[-1] >= $since OR coalesce(until >= $before, false)) AS is_new
RETURN entry.gap AS gap, coalesce(entry.areas[0], '') AS area, coalesce(entry.theme, '') AS theme,
       state, is_new, count(*) AS number
