/*---
about: >-
  Good practice that is in use in one unit alone on a day, and since when: on the theme of a themed
  network; for another group whatever its theme.
parameters: {id: {given: id}, day: {given: day}}
---*/
MATCH (network:Network {id: $id})
MATCH (practice:Practice)
WHERE network.kind <> 'themed' OR EXISTS {
  MATCH (network)-[:ON_THEME]->(:Theme)<-[:ON_THEME]-(practice)
}
MATCH (practice)<-[site:PRACTISES]-(agency:Agency)
WHERE coalesce(site.since <= $day, true) AND coalesce(site.until >= $day, true)
WITH practice, collect(DISTINCT agency) AS agencies, min(site.since) AS since
WHERE size(agencies) = 1
UNWIND agencies AS agency
RETURN practice.id AS id, practice.name AS name, agency.id AS agency, agency.name AS agency_name,
       since
ORDER BY name, id
