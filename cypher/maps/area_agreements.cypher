/*---
about: Pairs of agencies located in areas, and to how many agreements in force both are parties.
parameters: {areas: {given: areas}, as_of: {date: as_of}}
---*/
UNWIND $areas AS area_id
MATCH (:Area {id: area_id})<-[:COVERS]-(agency:Agency)<-[:HAS_PARTY]-(agreement:Agreement)
WHERE agreement.status = 'ready'
  AND coalesce(agreement.valid_from <= $as_of, true)
  AND coalesce(agreement.valid_until >= $as_of, true)
WITH agreement, collect(DISTINCT agency.id) AS agencies
UNWIND agencies AS agency
UNWIND agencies AS other_agency
WITH agency, other_agency
WHERE agency < other_agency
RETURN agency, other_agency, count(*) AS number
