/*---
about: What the search holds of some agencies.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (agency:Agency {id: id})
RETURN agency.id AS id,
       agency.name AS name,
       agency.kind AS kind,
       [(agency)-[:COVERS]->(target:Area) | target.id][0] AS area
