/*---
about: Free the entries of the ledger that a user, or the machine with a key, takes.
parameters: {user: {given: user}}
---*/
MATCH (entry:LedgerEntry)
WHERE entry.taken_by = $user
SET entry.taken_by = null, entry.taken_until = null
RETURN count(*) AS freed
