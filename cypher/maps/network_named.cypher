/*---
about: For each of some contacts, the agencies that have named them to a network on a day.
parameters: {id: {given: id}, contacts: {given: contacts}, as_of: {date: as_of}}
---*/
UNWIND $contacts AS contact_id
MATCH (contact:Contact {id: contact_id})-[named:REPRESENTS]->(:Network {id: $id})
WHERE coalesce(named.since <= $as_of, true)
  AND coalesce(named.until >= $as_of, true)
RETURN contact.id AS contact, collect(DISTINCT named.agency) AS agencies
