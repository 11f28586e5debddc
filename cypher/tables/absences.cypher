/*---
about: Every row of the table absences.
---*/
MATCH (absence:Absence)
RETURN absence.id AS id,
       [(absence)-[:ABSENCE_OF]->(target:Contact) | target.id][0] AS contact,
       absence.starts_on AS starts_on,
       absence.ends_on AS ends_on,
       [(absence)-[:DEPUTISED_BY]->(target:Contact) | target.id][0] AS deputy
