/*---
about: Every row of the table measures.
---*/
MATCH (measure:Measure)
RETURN measure.id AS id,
       [(measure)-[:MEASURE_OF]->(target:Client) | target.id][0] AS client,
       [(measure)-[:ANSWERS]->(target:Need) | target.id][0] AS need,
       measure.title AS title,
       [(measure)-[:RESPONSIBLE]->(target:Contact) | target.id][0] AS responsible,
       [(measure)-[:USES]->(target:Service) | target.id][0] AS service,
       measure.status AS status,
       measure.due_on AS due_on
