/*---
about: Write rows of the table experts, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})
MERGE (expert:Expert {id: row.contact})
SET expert.training = row.training, expert.training_verified_on = row.training_verified_on,
    expert.unconditional = row.unconditional,
    expert.offence_free_since = row.offence_free_since, expert.mode = row.mode
WITH expert, row, contact
CALL (expert) {
  MATCH (expert)-[old:ROLE_OF]->()
  DELETE old
}
CREATE (expert)-[:ROLE_OF]->(contact)
RETURN count(*) AS written
