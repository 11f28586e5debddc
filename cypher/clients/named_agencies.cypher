/*---
about: Agencies by their ids.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (agency:Agency {id: id})
RETURN agency.id AS id, agency.name AS name
