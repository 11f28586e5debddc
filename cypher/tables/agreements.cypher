/*---
about: Every row of the table agreements.
---*/
MATCH (agreement:Agreement)
RETURN agreement.id AS id,
       agreement.title AS title,
       agreement.level AS level,
       agreement.form AS form,
       agreement.status AS status,
       agreement.valid_from AS valid_from,
       agreement.valid_until AS valid_until,
       agreement.reference AS reference,
       [(agreement)-[:NAMES]->(target:Contact) | target.id][0] AS contact,
       [(agreement)-[:HAS_PARTY]->(target:Agency) | target.id] AS parties
