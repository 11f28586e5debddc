/*---
about: Every link that was made, as a backup carries it, its secret as the hash that the store has.
---*/
MATCH (asked:Confirmation)-[:ASKS]->(contact:Contact)
RETURN asked.id AS id,
       contact.id AS contact,
       asked.round AS round,
       asked.made_on AS made_on,
       asked.expires_on AS expires_on,
       asked.sent_on AS sent_on,
       asked.used_on AS used_on
ORDER BY id
