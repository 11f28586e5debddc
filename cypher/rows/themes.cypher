/*---
about: >-
  The rows of the table themes that are named by their key; they lie in no area and
  everybody who reads the network reads them.
parameters:
  rows: {given: rows}
---*/
UNWIND $rows AS row
MATCH (theme:Theme {id: row.id})
RETURN theme.id AS id,
       theme.name AS name,
       theme.expects AS expects
