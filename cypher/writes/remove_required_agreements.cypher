/*---
about: Remove rows of the table required_agreements, named by their key, with every link they have.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (required:RequiredAgreement {id: row.id})
DETACH DELETE required
RETURN count(*) AS removed
