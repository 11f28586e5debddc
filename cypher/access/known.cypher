/*---
about: Which of the ids that a right is given on are in the graph.
parameters: {areas: {given: areas}, units: {given: units}, contacts: {given: contacts}}
---*/
CALL () {
  UNWIND $areas AS given
  MATCH (area:Area {id: given})
  RETURN 'Area' AS label, area.id AS id
  UNION
  UNWIND $units AS given
  MATCH (unit:Agency {id: given})
  RETURN 'Agency' AS label, unit.id AS id
  UNION
  UNWIND $contacts AS given
  MATCH (contact:Contact {id: given})
  RETURN 'Contact' AS label, contact.id AS id
}
RETURN label, id
