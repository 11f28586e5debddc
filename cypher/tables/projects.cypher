/*---
about: Every row of the table projects.
---*/
MATCH (project:Project)
RETURN project.id AS id,
       project.name AS name,
       [(project)-[:RUN_BY]->(target:Agency) | target.id][0] AS agency,
       [(project)-[:IN_UNIT]->(target:Agency) | target.id] AS units,
       [(project)-[:NAMES]->(target:Contact) | target.id][0] AS contact,
       project.starts_on AS starts_on,
       project.ends_on AS ends_on,
       project.next_review_on AS next_review_on
