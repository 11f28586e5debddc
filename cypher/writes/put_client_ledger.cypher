/*---
about: Write entries about clients, new or in the place of what they were; none of who is not there.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (:Client {id: row.client})
MERGE (entry:ClientLedgerEntry {id: row.id})
SET entry = row
RETURN count(*) AS written
