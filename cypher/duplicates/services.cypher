/*---
about: >-
  The services in areas, with what tells whether two are one. Of each: id, name, the agency that
  offers it and its name, no channels, kind, domain.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS given
MATCH (area:Area {id: given})<-[:COVERS]-(service:Service)-[:OFFERED_BY]->(agency:Agency)
WITH area, collect([
  service.id, service.name, agency.id, agency.name, [], service.kind, service.domain
]) AS entries
RETURN area.id AS area, area.name AS name, entries
