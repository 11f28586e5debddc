/*---
about: Write rows of the table absences, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})
MERGE (absence:Absence {id: row.id})
SET absence.starts_on = row.starts_on, absence.ends_on = row.ends_on
WITH absence, row, contact
CALL (absence) {
  MATCH (absence)-[old:ABSENCE_OF|DEPUTISED_BY]->()
  DELETE old
}
CALL (absence, row) {
  WITH absence, row
  WHERE row.deputy IS NOT NULL
  MATCH (target:Contact {id: row.deputy})
  CREATE (absence)-[:DEPUTISED_BY]->(target)
}
CREATE (absence)-[:ABSENCE_OF]->(contact)
RETURN count(*) AS written
