/*---
about: "Contacts: their names, and the agencies that answer for their details; of one under
  protection from disclosure no name. Only those in the areas of $people may be named, and with them
  those of agencies that lie in no area; null for all."
parameters: {ids: {given: ids}, people: {given: people}}
---*/
UNWIND $ids AS id
MATCH (contact:Contact {id: id})-[:WORKS_AT]->(agency:Agency)
OPTIONAL MATCH (agency)-[:COVERS]->(area:Area)
WITH id, contact, agency, area
WHERE $people IS NULL OR area.id IN $people OR (area IS NULL AND size($people) > 0)
RETURN id, CASE WHEN NOT coalesce(contact.protected, false) THEN contact.name END AS name,
       area.id AS area,
       [agency {label: 'Agency', .id, .name}] AS who
