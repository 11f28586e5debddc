/*---
about: "Supporters: the clients they belong to."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (supporter:Supporter {id: id})-[:SUPPORTS]->(client:Client)
RETURN id, client.id AS client, 'supporter_relations' AS vocabulary, supporter.relation AS word
