/*---
about: Every row of the table team.
---*/
MATCH (contact:Contact)-[link:ON_TEAM]->(client:Client)
RETURN client.id AS client,
       contact.id AS contact,
       link.role AS role,
       link.since AS since,
       link.until AS until,
       link.closeness AS closeness,
       link.relation AS relation
