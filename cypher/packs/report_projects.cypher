/*---
about: >-
  The projects that are current on a day and are run by an agency in $areas or at work in a unit
  there. Whom a project names is told where $people holds the area of their agency, and with it
  agencies in no area, or everybody where it is null; with $as_roles others by job title; of one
  under protection from disclosure nothing.
parameters:
  areas: {given: areas}
  day: {given: day}
  people: {given: people}
  as_roles: {given: as_roles}
---*/
MATCH (project:Project)-[:RUN_BY]->(agency:Agency)
WHERE coalesce(project.starts_on <= $day, true) AND coalesce(project.ends_on >= $day, true)
  AND EXISTS {
    MATCH (project)-[:RUN_BY|IN_UNIT]->(:Agency)-[:COVERS]->(at:Area)
    WHERE at.id IN $areas
  }
OPTIONAL MATCH (project)-[:NAMES]->(contact:Contact)-[:WORKS_AT]->(works:Agency)
OPTIONAL MATCH (works)-[:COVERS]->(place:Area)
WITH project, agency, contact, coalesce(contact.protected, false) AS hidden, coalesce(
       $people IS NULL OR place.id IN $people OR (place IS NULL AND size($people) > 0), false
     ) AS near
RETURN project.id AS id, project.name AS name, agency.id AS agency, agency.name AS agency_name,
       [(project)-[:IN_UNIT]->(unit:Agency) | unit.id] AS units,
       [(project)-[:IN_UNIT]->(unit:Agency) | unit.name] AS unit_names,
       project.ends_on AS ends_on, project.next_review_on AS next_review_on,
       CASE WHEN near AND NOT hidden THEN contact.id END AS contact,
       CASE WHEN near AND NOT hidden THEN contact.name END AS contact_name,
       CASE WHEN (near OR $as_roles) AND NOT hidden THEN contact.title END AS contact_title
ORDER BY name, id
