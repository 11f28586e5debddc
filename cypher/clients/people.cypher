/*---
about: >-
  Contacts by their ids, with the agency each works at, and since and until when; of one under
  protection from disclosure only the agency is told.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (contact:Contact {id: id})-[:WORKS_AT]->(agency:Agency)
RETURN contact.id AS id,
       CASE WHEN coalesce(contact.protected, false) THEN NULL ELSE contact.name END AS name,
       coalesce(contact.protected, false) AS protected,
       CASE WHEN coalesce(contact.protected, false) THEN NULL ELSE contact.active_from END AS active_from,
       CASE WHEN coalesce(contact.protected, false) THEN NULL ELSE contact.active_until END AS active_until,
       agency.id AS agency, agency.name AS agency_name, agency.kind AS agency_kind
