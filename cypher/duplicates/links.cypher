/*---
about: >-
  Every relationship of an entry that can be merged: its type, direction and properties, and the
  node at the other end with what it is called, unless that is a contact under protection.
parameters: {label: {given: label}, id: {given: id}}
---*/
CALL () {
  MATCH (n:Agency {id: $id})
  WHERE $label = 'Agency'
  RETURN n
  UNION
  MATCH (n:Contact {id: $id})
  WHERE $label = 'Contact'
  RETURN n
  UNION
  MATCH (n:Network {id: $id})
  WHERE $label = 'Network'
  RETURN n
  UNION
  MATCH (n:Service {id: $id})
  WHERE $label = 'Service'
  RETURN n
  UNION
  MATCH (n:Project {id: $id})
  WHERE $label = 'Project'
  RETURN n
}
CALL (n) {
  MATCH (n)-[link]->(other)
  RETURN type(link) AS type, true AS outward, labels(other)[0] AS label, other,
         properties(link) AS link
  UNION ALL
  MATCH (n)<-[link]-(other)
  RETURN type(link) AS type, false AS outward, labels(other)[0] AS label, other,
         properties(link) AS link
}
RETURN type, outward, label, link, other.id AS id,
       CASE WHEN coalesce(other.protected, false) THEN ''
            ELSE coalesce(other.name, other.title, other.value, other.id) END AS name
