/*---
about: "Measures: the clients they belong to."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (measure:Measure {id: id})-[:MEASURE_OF]->(client:Client)
RETURN id, client.id AS client, measure.title AS detail
