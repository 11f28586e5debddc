/*---
about: >-
  Pairs of agencies, and how many current clients have both on their team. Pairs with fewer than
  $smallest are left out, and no client's id is told.
parameters: {smallest: {given: smallest}, as_of: {date: as_of}}
---*/
MATCH (agency:Agency)<-[:WORKS_AT]-(:Contact)-[team:ON_TEAM]->(client:Client)
WHERE client.phase <> 'closed'
  AND coalesce(team.since <= $as_of, true)
  AND coalesce(team.until >= $as_of, true)
WITH client, collect(DISTINCT agency.id) AS agencies
WHERE size(agencies) > 1
UNWIND agencies AS agency
UNWIND agencies AS other_agency
WITH agency, other_agency
WHERE agency < other_agency
WITH agency, other_agency, count(*) AS number
WHERE number >= $smallest
RETURN agency, other_agency, number
