/*---
about: "Agreements: their titles, where their inside parties are, and those parties, else all."
parameters: {ids: {given: ids}, inside_kinds: {words: inside_agency_kinds}}
---*/
UNWIND $ids AS id
MATCH (agreement:Agreement {id: id})
CALL (agreement) {
  OPTIONAL MATCH (agreement)-[:HAS_PARTY]->(agency:Agency)
  WITH agency ORDER BY agency.id
  RETURN collect(agency {label: 'Agency', .id, .name, .kind}) AS parties
}
WITH id, agreement, parties, [party IN parties WHERE party.kind IN $inside_kinds] AS inside
WITH id, agreement, CASE WHEN size(inside) > 0 THEN inside ELSE parties END AS who
OPTIONAL MATCH (:Agency {id: who[0].id})-[:COVERS]->(area:Area)
RETURN id, agreement.title AS name, area.id AS area, who
