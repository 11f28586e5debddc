/*---
about: >-
  The live networks that cover one of $areas, an area in it or around it; the country's too. Null
  for all.
parameters: {areas: {given: areas}}
---*/
MATCH (network:Network)
WHERE network.status = 'active'
OPTIONAL MATCH (network)-[:COVERS]->(area:Area)
WITH network, area
WHERE $areas IS NULL OR area IS NULL OR area.id IN $areas
RETURN network.id AS id, network.name AS name, network.kind AS kind,
       area.id AS area, area.name AS area_name
