/*---
about: "Needs: the clients they belong to."
parameters: {ids: {given: ids}}
---*/
UNWIND $ids AS id
MATCH (need:Need {id: id})-[:NEED_OF]->(client:Client)
RETURN id, client.id AS client, 'domains' AS vocabulary, need.domain AS word
