/*---
about: The agencies located in areas, and how many contacts each has and networks it sits in.
parameters: {areas: {given: areas}, as_of: {date: as_of}}
---*/
UNWIND $areas AS area_id
MATCH (area:Area {id: area_id})<-[:COVERS]-(agency:Agency)
CALL (agency) {
  OPTIONAL MATCH (agency)<-[:WORKS_AT]-(contact:Contact)
  WHERE coalesce(contact.active_from <= $as_of, true)
    AND coalesce(contact.active_until >= $as_of, true)
  RETURN count(contact) AS contacts
}
CALL (agency) {
  OPTIONAL MATCH (agency)-[member:MEMBER_OF]->(network:Network)
  WHERE network.status = 'active'
    AND coalesce(member.since <= $as_of, true)
    AND coalesce(member.until >= $as_of, true)
  RETURN count(DISTINCT network) AS networks
}
RETURN agency.id AS id, agency.name AS name, agency.kind AS kind, agency.sector AS sector,
       area.id AS area, area.name AS area_name, contacts, networks
ORDER BY id
