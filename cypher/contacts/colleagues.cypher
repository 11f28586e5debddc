/*---
about: >-
  The others who work at a contact's agency on a day and after; none under protection from
  disclosure. With the name and area of the agency, also where there are none.
parameters:
  id: {given: id}
  day: {date: as_of}
---*/
MATCH (contact:Contact {id: $id})-[:WORKS_AT]->(agency:Agency)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
OPTIONAL MATCH (agency)<-[:WORKS_AT]-(other:Contact)
WHERE other.id <> $id
  AND coalesce(other.active_from <= $day, true)
  AND coalesce(other.active_until >= $day, true)
  AND NOT coalesce(other.protected, false)
RETURN agency.id AS agency, agency.name AS agency_name, area.id AS area,
       other.id AS id, other.name AS name
