/*---
about: Write rows of the table duties, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (duty:Duty {id: row.id})
SET duty.statute = row.statute, duty.section = row.section, duty.summary = row.summary,
    duty.partner_kind = row.partner_kind
RETURN count(*) AS written
