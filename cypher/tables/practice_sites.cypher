/*---
about: Every row of the table practice_sites.
---*/
MATCH (agency:Agency)-[link:PRACTISES]->(practice:Practice)
RETURN practice.id AS practice,
       agency.id AS agency,
       link.since AS since,
       link.until AS until
