/*---
about: Whether following PART_OF from $start leads to $id.
parameters: {label: {given: label}, start: {given: start}, id: {given: id}}
---*/
CALL () {
  MATCH (:Area {id: $start})-[:PART_OF*0..]->(found:Area {id: $id})
  WHERE $label = 'Area'
  RETURN found.id AS id
  UNION
  MATCH (:Agency {id: $start})-[:PART_OF*0..]->(found:Agency {id: $id})
  WHERE $label = 'Agency'
  RETURN found.id AS id
}
RETURN DISTINCT id
