/*---
about: The sanctions centres that are in one of $areas or around it; all of them where it is null.
parameters: {areas: {given: areas}}
---*/
MATCH (centre:Area {kind: 'centre'})
WHERE $areas IS NULL
  OR EXISTS {
    MATCH (centre)<-[:PART_OF*0..]-(inside:Area)
    WHERE inside.id IN $areas
  }
RETURN centre.id AS id, centre.name AS name
ORDER BY id
