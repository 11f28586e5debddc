/*---
about: "Practices: their names, and the agencies that follow them today."
parameters: {ids: {given: ids}, as_of: {date: as_of}}
---*/
UNWIND $ids AS id
MATCH (practice:Practice {id: id})
CALL (practice) {
  OPTIONAL MATCH (practice)<-[row:PRACTISES]-(agency:Agency)
  WHERE coalesce(row.since <= $as_of, true) AND coalesce(row.until >= $as_of, true)
  WITH DISTINCT agency ORDER BY agency.id
  RETURN collect(agency {label: 'Agency', .id, .name}) AS who
}
OPTIONAL MATCH (:Agency {id: who[0].id})-[:COVERS]->(area:Area)
RETURN id, practice.name AS name, area.id AS area, who
