/*---
about: When and why the glass of a client was broken; not by whom.
parameters: {client: {given: client}}
---*/
MATCH (client:Client {id: $client})<-[:GLASS_OF]-(glass:BrokenGlass)
RETURN glass.since AS since, glass.until AS until, glass.reason AS reason
ORDER BY since, until
