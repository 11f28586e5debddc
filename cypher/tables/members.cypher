/*---
about: Every row of the table members.
---*/
MATCH (agency:Agency)-[link:MEMBER_OF]->(network:Network)
RETURN network.id AS network,
       agency.id AS agency,
       link.contact AS contact,
       link.since AS since,
       link.until AS until
