/*---
about: >-
  The rows of the table members that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area. A seat lies where the network
  does. One for which a contact of an agency outside the areas of $people is named is left
  out; null for everywhere.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
  people: {given: people}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})-[link:MEMBER_OF]->(network:Network {id: row.network})
WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
  AND coalesce(link.contact, '') = coalesce(row.contact, '')
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
OPTIONAL MATCH (contact:Contact {id: coalesce(link.contact, '')})-[:WORKS_AT]->(works:Agency)
OPTIONAL MATCH (works)-[:COVERS]->(at:Area)
WITH agency, link, network, area, contact, at
WHERE ($areas IS NULL OR area.id IN $areas OR (area IS NULL AND $nowhere))
  AND ($people IS NULL OR contact IS NULL OR at.id IN $people
       OR (at IS NULL AND size($people) > 0))
RETURN network.id AS network,
       agency.id AS agency,
       link.contact AS contact,
       link.since AS since,
       link.until AS until
