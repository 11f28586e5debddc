/*---
about: >-
  The rows of the table required_agreements that are named by their key; they lie in no area
  and everybody who reads the network reads them.
parameters:
  rows: {given: rows}
---*/
UNWIND $rows AS row
MATCH (required:RequiredAgreement {id: row.id})
RETURN required.id AS id,
       required.level AS level,
       required.partner_kind AS partner_kind
