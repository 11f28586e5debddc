/*---
about: >-
  An area with the counties in it, itself among them, and the counties that it lies in.
parameters: {id: {given: id}}
---*/
MATCH (place:Area {id: $id})
CALL (place) {
  OPTIONAL MATCH (place)<-[:PART_OF*0..]-(county:Area)
  WHERE county.kind = 'county'
  WITH county
  ORDER BY county.name, county.id
  RETURN collect(CASE WHEN county IS NOT NULL THEN {id: county.id, name: county.name} END) AS inside
}
CALL (place) {
  OPTIONAL MATCH (place)-[:PART_OF*1..]->(county:Area)
  WHERE county.kind = 'county'
  WITH county
  ORDER BY county.name, county.id
  RETURN collect(CASE WHEN county IS NOT NULL THEN {id: county.id, name: county.name} END) AS around
}
RETURN place.id AS id, place.name AS name, inside, around
