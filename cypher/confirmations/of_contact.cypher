/*---
about: When a contact was asked to confirm their details, until when, and when they did.
parameters: {id: {given: id}}
---*/
MATCH (:Contact {id: $id})<-[:ASKS]-(asked:Confirmation)
WHERE asked.sent_on IS NOT NULL OR asked.used_on IS NOT NULL
RETURN coalesce(asked.sent_on, asked.made_on) AS asked_on,
       asked.expires_on AS expires_on,
       asked.used_on AS used_on
