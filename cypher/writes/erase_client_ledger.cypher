/*---
about: Remove every entry about a client who is no longer there.
---*/
MATCH (entry:ClientLedgerEntry)
OPTIONAL MATCH (client:Client {id: entry.client})
WITH entry, client
WHERE client IS NULL
DETACH DELETE entry
RETURN count(*) AS removed
