/*---
about: Every row of the table duties.
---*/
MATCH (duty:Duty)
RETURN duty.id AS id,
       duty.statute AS statute,
       duty.section AS section,
       duty.summary AS summary,
       duty.partner_kind AS partner_kind
