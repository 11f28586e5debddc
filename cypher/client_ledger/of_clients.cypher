/*---
about: The entries about clients whom somebody may see, resolved on a day or later or still there.
parameters:
  clients: {given: clients}
  since: {given: since}
---*/
MATCH (entry:ClientLedgerEntry)
WHERE entry.client IN $clients
  AND (size(entry.closed) < size(entry.opened) OR entry.closed[-1] >= $since)
RETURN entry {.id, .gap, .keys, .client, .opened, .closed, .last_seen} AS entry
ORDER BY entry.id
