/*---
about: Every row of the table clearances.
---*/
MATCH (clearance:Clearance)
RETURN clearance.id AS id,
       [(clearance)-[:CLEARANCE_OF]->(target:Contact) | target.id][0] AS contact,
       clearance.kind AS kind,
       clearance.granted_on AS granted_on,
       clearance.ends_on AS ends_on
