/*---
about: Every user, with the areas, units and contact that are theirs.
---*/
MATCH (user:User)
RETURN user.id AS id,
       user.name AS name,
       user.role AS role,
       [(user)-[:COORDINATES]->(area:Area) | area.id] AS areas,
       [(user)-[:SUPERVISES]->(unit:Agency) | unit.id] AS units,
       [(user)-[:IS_CONTACT]->(contact:Contact) | contact.id][0] AS contact
