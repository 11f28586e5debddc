/*---
about: >-
  The projects of agencies in areas, with what tells whether two are one. Of each: id, name, the
  agency that runs it and its name, no channels.
parameters: {areas: {given: areas}}
---*/
UNWIND $areas AS given
MATCH (area:Area {id: given})<-[:COVERS]-(agency:Agency)<-[:RUN_BY]-(project:Project)
WITH area, collect([project.id, project.name, agency.id, agency.name, []]) AS entries
RETURN area.id AS area, area.name AS name, entries
