/*---
about: Every row of the table pairs.
---*/
MATCH (professional:Contact)-[link:PAIRED_WITH]->(expert:Contact)
RETURN professional.id AS professional,
       expert.id AS expert,
       link.since AS since,
       link.until AS until,
       link.supervision_every_days AS supervision_every_days,
       link.last_supervision_on AS last_supervision_on
