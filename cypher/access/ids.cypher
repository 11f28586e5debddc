/*---
about: Every id that a right of one kind can be given on, to find the one that was meant.
parameters: {label: {given: label}}
---*/
CALL () {
  MATCH (area:Area)
  WHERE $label = 'Area'
  RETURN area.id AS id
  UNION
  MATCH (unit:Agency)
  WHERE $label = 'Agency'
  RETURN unit.id AS id
  UNION
  MATCH (contact:Contact)
  WHERE $label = 'Contact'
  RETURN contact.id AS id
}
RETURN id
