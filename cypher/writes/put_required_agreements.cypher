/*---
about: Write rows of the table required_agreements, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (required:RequiredAgreement {id: row.id})
SET required.level = row.level, required.partner_kind = row.partner_kind
RETURN count(*) AS written
