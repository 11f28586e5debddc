/*---
about: Services by their ids, with the agency that offers each.
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (service:Service {id: id})-[:OFFERED_BY]->(agency:Agency)
RETURN service.id AS id, service.name AS name, service.domain AS domain,
       agency.id AS agency, agency.name AS agency_name
