/*---
about: Write links by which contacts are asked, each with the contact; those who are gone get none.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})
MERGE (asked:Confirmation {id: row.id})
SET asked.round = row.round, asked.made_on = row.made_on, asked.expires_on = row.expires_on,
    asked.sent_on = row.sent_on, asked.used_on = row.used_on
MERGE (asked)-[:ASKS]->(contact)
RETURN count(*) AS written
