/*---
about: Write rows of the table agreements, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (agreement:Agreement {id: row.id})
SET agreement.title = row.title, agreement.level = row.level, agreement.form = row.form,
    agreement.status = row.status, agreement.valid_from = row.valid_from,
    agreement.valid_until = row.valid_until, agreement.reference = row.reference
WITH agreement, row
CALL (agreement) {
  MATCH (agreement)-[old:NAMES|HAS_PARTY]->()
  DELETE old
}
CALL (agreement, row) {
  WITH agreement, row
  WHERE row.contact IS NOT NULL
  MATCH (target:Contact {id: row.contact})
  CREATE (agreement)-[:NAMES]->(target)
}
CALL (agreement, row) {
  UNWIND row.parties AS id
  MATCH (target:Agency {id: id})
  CREATE (agreement)-[:HAS_PARTY]->(target)
}
RETURN count(*) AS written
