/*---
about: >-
  A client and the team around them on a day. Of a contact under protection from disclosure only
  the agency is told.
parameters: {id: {given: id}, as_of: {date: as_of}}
---*/
MATCH (client:Client {id: $id})-[:IN_UNIT]->(unit:Agency)
MATCH (client)-[:LIVES_IN]->(municipality:Area)
CALL (client) {
  OPTIONAL MATCH (client)<-[member:ON_TEAM]-(contact:Contact)-[:WORKS_AT]->(agency:Agency)
  WHERE coalesce(member.since <= $as_of, true) AND coalesce(member.until >= $as_of, true)
  WITH contact, agency, member, coalesce(contact.protected, false) AS hidden
  ORDER BY agency.name, contact.name
  RETURN collect(CASE WHEN contact IS NOT NULL THEN {
    contact: CASE WHEN hidden THEN NULL ELSE contact.id END,
    name: CASE WHEN hidden THEN NULL ELSE contact.name END,
    role: member.role,
    agency: agency.id,
    agency_name: agency.name
  } END) AS team
}
RETURN client.id AS id, client.phase AS phase, client.release_on AS release_on,
       unit.name AS unit, municipality.id AS area, municipality.name AS municipality, team
