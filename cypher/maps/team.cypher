/*---
about: >-
  The contacts on a client's team on a day, and how each stands: when their details were last
  verified, who stands in for them, which measures they hold, on what ground information may go to
  their agency. Of a contact under protection from disclosure, of one to whose agency nothing may
  go, and of one outside the areas of $people (null for all), only role and agency are told.
parameters:
  id: {given: id}
  people: {given: people}
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
---*/
MATCH (client:Client {id: $id})<-[member:ON_TEAM]-(contact:Contact)-[:WORKS_AT]->(agency:Agency)
WHERE coalesce(member.since <= $as_of, true)
  AND coalesce(member.until >= $as_of, true)
CALL (agency) {
  OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
  RETURN $people IS NOT NULL AND (area IS NULL OR NOT area.id IN $people) AS foreign
}
CALL (client, agency) {
  OPTIONAL MATCH (client)<-[:CONSENT_OF]-(consent:Consent)-[:PERMITS]->(agency)
  WHERE consent.given_on <= $as_of AND coalesce(consent.ends_on >= $as_of, true)
  RETURN collect(consent.ground) AS grounds
}
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
  WHERE channel.verified_on <= $as_of
  RETURN max(channel.verified_on) AS own_verified_on
}
CALL (agency) {
  OPTIONAL MATCH (agency)<-[:OWNED_BY]-(channel:Channel)
  WHERE channel.verified_on <= $as_of
  RETURN max(channel.verified_on) AS agency_verified_on
}
CALL (contact) {
  OPTIONAL MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)
  WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
  OPTIONAL MATCH (absence)-[:DEPUTISED_BY]->(deputy:Contact)-[:WORKS_AT]->(place:Agency)
  OPTIONAL MATCH (place)-[:COVERS]->(near:Area)
  WITH absence, place, CASE
    WHEN NOT coalesce(deputy.protected, false) AND ($people IS NULL OR near.id IN $people)
    THEN deputy
  END AS deputy
  ORDER BY absence.ends_on DESC, deputy.id
  RETURN collect(CASE WHEN absence IS NOT NULL THEN {
    since: absence.starts_on,
    until: absence.ends_on,
    deputy: deputy.id,
    deputy_name: deputy.name,
    agency: place.id,
    agency_name: place.name
  } END) AS absences
}
CALL (client, contact) {
  OPTIONAL MATCH (client)<-[:MEASURE_OF]-(measure:Measure)-[:RESPONSIBLE]->(contact)
  WHERE measure.status IN ['planned', 'active']
  WITH measure
  ORDER BY measure.due_on, measure.id
  RETURN collect(CASE WHEN measure IS NOT NULL THEN {
    id: measure.id, title: measure.title, status: measure.status, due_on: measure.due_on
  } END) AS measures
}
WITH member, contact, agency, grounds, absences, measures, own_verified_on, agency_verified_on,
     coalesce(contact.protected, false) AS protected,
     CASE
       WHEN contact.protected THEN 'protected'
       WHEN NOT agency.kind IN $inside_kinds AND size(grounds) = 0 THEN 'ground'
       WHEN foreign THEN 'foreign'
     END AS closed
WITH *, closed IS NOT NULL AS hidden
RETURN CASE WHEN coalesce(closed, '') IN ['', 'ground'] AND NOT protected THEN contact.id END AS contact,
       CASE WHEN NOT hidden THEN contact.name END AS name,
       CASE WHEN NOT hidden THEN contact.title END AS title,
       protected, closed, grounds,
       CASE WHEN hidden THEN [] ELSE absences END AS absences,
       CASE WHEN hidden THEN [] ELSE measures END AS measures,
       CASE WHEN protected THEN agency_verified_on ELSE own_verified_on END AS verified_on,
       contact.active_until AS active_until,
       agency.id AS agency, agency.name AS agency_name, agency.kind AS agency_kind,
       member.role AS role, member.since AS since, member.closeness AS closeness,
       member.relation AS relation
ORDER BY coalesce(toString(since), ''), agency, contact, role
