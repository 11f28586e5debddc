/*---
about: >-
  Working pairs on a day whose professional works at an agency in one of the areas, null for
  everywhere, or in none; with the day on which supervision was last had and how often it is due.
  Nobody under protection from disclosure is named.
parameters: {areas: {given: areas}, as_of: {date: as_of}}
---*/
MATCH (professional:Contact)-[pair:PAIRED_WITH]->(expert:Contact)
WHERE coalesce(pair.since <= $as_of, true) AND coalesce(pair.until >= $as_of, true)
  AND NOT coalesce(professional.protected, false) AND NOT coalesce(expert.protected, false)
MATCH (professional)-[:WORKS_AT]->(agency:Agency)
WHERE $areas IS NULL OR NOT EXISTS {
  MATCH (agency)-[:COVERS]->(area:Area)
  WHERE NOT area.id IN $areas
}
RETURN professional.id AS professional, professional.name AS professional_name,
       expert.id AS expert, expert.name AS expert_name, pair.since AS since,
       pair.last_supervision_on AS last_supervision_on,
       pair.supervision_every_days AS supervision_every_days
ORDER BY professional_name, expert_name, professional, expert, since
