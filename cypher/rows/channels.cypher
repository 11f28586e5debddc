/*---
about: >-
  The rows of the table channels that are named by their key and lie in $areas, null for
  everywhere; with $nowhere also those that lie in no area; with $contact those of that one
  alone. A channel lies where its owner does, a contact where their agency does; none of a protected contact is told.
parameters:
  rows: {given: rows}
  areas: {given: areas}
  nowhere: {given: nowhere}
  contact: {given: contact}
---*/
UNWIND $rows AS row
MATCH (channel:Channel {id: row.id})-[:OWNED_BY]->(owner)
WHERE NOT coalesce(owner.protected, false)
  AND ($contact IS NULL OR (channel.owner_kind = 'contact' AND owner.id = $contact))
OPTIONAL MATCH (owner)-[:COVERS]->(own:Area)
OPTIONAL MATCH (owner)-[:WORKS_AT]->(:Agency)-[:COVERS]->(works:Area)
WITH channel, coalesce(own.id, works.id) AS area
WHERE $areas IS NULL OR area IN $areas OR (area IS NULL AND $nowhere)
RETURN channel.id AS id,
       channel.owner_kind AS owner_kind,
       [(channel)-[:OWNED_BY]->(target) | target.id][0] AS owner,
       channel.kind AS kind,
       channel.value AS value,
       channel.shared AS shared,
       channel.verified_on AS verified_on
