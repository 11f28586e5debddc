/*---
about: Write rows of the table clearances, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})
MERGE (clearance:Clearance {id: row.id})
SET clearance.kind = row.kind, clearance.granted_on = row.granted_on,
    clearance.ends_on = row.ends_on
WITH clearance, row, contact
CALL (clearance) {
  MATCH (clearance)-[old:CLEARANCE_OF]->()
  DELETE old
}
CREATE (clearance)-[:CLEARANCE_OF]->(contact)
RETURN count(*) AS written
