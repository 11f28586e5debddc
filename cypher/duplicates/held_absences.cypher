/*---
about: >-
  The rows of the table absences that are named by their key, those of contacts under protection
  too: a merge moves them, and tells nobody.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (absence:Absence {id: row.id})
RETURN absence.id AS id,
       [(absence)-[:ABSENCE_OF]->(target:Contact) | target.id][0] AS contact,
       absence.starts_on AS starts_on,
       absence.ends_on AS ends_on,
       [(absence)-[:DEPUTISED_BY]->(target:Contact) | target.id][0] AS deputy
