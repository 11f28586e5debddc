/*---
about: Which of some contacts are under protection from disclosure.
parameters: {contacts: {given: contacts}}
---*/
UNWIND $contacts AS contact_id
MATCH (contact:Contact {id: contact_id})
WHERE coalesce(contact.protected, false)
RETURN contact.id AS id
