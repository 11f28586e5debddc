/*---
about: >-
  Experts by experience who work on a day, with how each stands by the rules: whether the rule on
  offence-free time asks for more than they are known to have, as the gap expert-not-eligible does,
  whether they work as a close pair, whether their training is verified, which clearances they lack.
  Those of agencies in other areas than $areas are left out, null for everywhere. What a person has
  behind them, and its dates, is told of those alone whose agency lies in the areas $whole, null for
  everywhere. With $home, whether their agency serves that municipality.
parameters:
  areas: {given: areas}
  whole: {given: whole}
  home: {given: home}
  as_of: {date: as_of}
  three_years_ago: {years: -3}
  two_years_ago: {years: -2}
  inside_kinds: {words: inside_agency_kinds}
---*/
MATCH (expert:Expert)-[:ROLE_OF]->(contact:Contact)-[:WORKS_AT]->(agency:Agency)
WHERE coalesce(contact.active_from <= $as_of, true)
  AND coalesce(contact.active_until >= $as_of, true)
  AND NOT coalesce(contact.protected, false)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
WITH expert, contact, agency, area
WHERE $areas IS NULL OR area IS NULL OR area.id IN $areas
WITH expert, contact, agency, area,
     coalesce($whole IS NULL OR area.id IN $whole, false) AS whole
CALL (contact) {
  OPTIONAL MATCH (contact)<-[pair:PAIRED_WITH]-(professional:Contact)-[:WORKS_AT]->(workplace:Agency)
  WHERE coalesce(pair.since <= $as_of, true)
    AND coalesce(pair.until >= $as_of, true)
    AND coalesce(professional.active_from <= $as_of, true)
    AND coalesce(professional.active_until >= $as_of, true)
    AND (workplace.kind IN $inside_kinds OR EXISTS {
      MATCH (workplace)<-[:HAS_PARTY]-(agreement:Agreement)-[:HAS_PARTY]->(inside:Agency)
      WHERE inside.kind IN $inside_kinds AND agreement.status = 'ready'
        AND coalesce(agreement.valid_from <= $as_of, true)
        AND coalesce(agreement.valid_until >= $as_of, true)
    })
  RETURN count(pair) > 0 AS paired
}
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:CLEARANCE_OF]-(clearance:Clearance)
  WHERE clearance.granted_on <= $as_of AND coalesce(clearance.ends_on >= $as_of, true)
  RETURN collect(DISTINCT clearance.kind) AS held
}
CALL (area) {
  OPTIONAL MATCH (area)<-[:PART_OF*0..]-(served:Area {id: coalesce($home, '')})
  RETURN count(served) > 0 AS near
}
WITH expert, contact, agency, whole, paired, held, near,
     coalesce(expert.unconditional, false)
       AND expert.mode IN ['premises', 'direct', 'remote_independent'] AS bound,
     CASE WHEN paired THEN $two_years_ago ELSE $three_years_ago END AS needed_since
RETURN contact.id AS id, contact.name AS name, agency.id AS agency, agency.name AS agency_name,
       expert.mode AS mode, paired, near, whole,
       NOT (bound AND coalesce(expert.offence_free_since > needed_since, true)) AS eligible,
       CASE WHEN paired THEN 2 ELSE 3 END AS years,
       coalesce(expert.training_verified_on <= $as_of, false) AS trained,
       CASE WHEN expert.mode IN ['premises', 'direct'] AND NOT agency.kind IN $inside_kinds
            THEN [kind IN ['security', 'orientation', 'confidentiality'] WHERE NOT kind IN held]
            ELSE [] END AS lacking,
       CASE WHEN whole THEN expert.unconditional END AS unconditional,
       CASE WHEN whole THEN expert.offence_free_since END AS offence_free_since,
       CASE WHEN whole THEN expert.training_verified_on END AS training_verified_on
ORDER BY name, id
