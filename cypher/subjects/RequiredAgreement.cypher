/*---
about: "Required agreements: the kind of partner, and the agencies that coordinate."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (required:RequiredAgreement {id: id})
CALL (required) {
  OPTIONAL MATCH (agency:Agency {coordinating: true})
  RETURN collect(agency {label: 'Agency', .id, .name}) AS who
}
RETURN id, 'agency_kinds' AS vocabulary, required.partner_kind AS word, who
