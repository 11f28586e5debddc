/*---
about: >-
  The rows of the table duties that are named by their key; they lie in no area and
  everybody who reads the network reads them.
parameters:
  rows: {given: rows}
---*/
UNWIND $rows AS row
MATCH (duty:Duty {id: row.id})
RETURN duty.id AS id,
       duty.statute AS statute,
       duty.section AS section,
       duty.summary AS summary,
       duty.partner_kind AS partner_kind
