/*---
about: Every row of the table required_agreements.
---*/
MATCH (required:RequiredAgreement)
RETURN required.id AS id,
       required.level AS level,
       required.partner_kind AS partner_kind
