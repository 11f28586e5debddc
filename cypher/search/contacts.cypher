/*---
about: What the search holds of some contacts.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (contact:Contact {id: id})
RETURN contact.id AS id,
       contact.name AS name,
       [(contact)-[:WORKS_AT]->(target:Agency) | target.id][0] AS agency,
       contact.title AS title,
       contact.languages AS languages,
       contact.expertise AS expertise,
       contact.active_from AS active_from,
       contact.active_until AS active_until,
       contact.protected AS protected
