/*---
about: Remove rows of the table consents, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (consent:Consent {id: row.id})
DETACH DELETE consent
RETURN count(*) AS removed
