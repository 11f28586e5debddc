/*---
about: Write rows of the table contacts, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})
MERGE (contact:Contact {id: row.id})
SET contact.name = row.name, contact.title = row.title, contact.languages = row.languages,
    contact.expertise = row.expertise, contact.active_from = row.active_from,
    contact.active_until = row.active_until, contact.protected = row.protected,
    contact.works_in_units = row.works_in_units
WITH contact, row, agency
CALL (contact) {
  MATCH (contact)-[old:WORKS_AT]->()
  DELETE old
}
CREATE (contact)-[:WORKS_AT]->(agency)
RETURN count(*) AS written
