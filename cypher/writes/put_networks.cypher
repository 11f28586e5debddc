/*---
about: Write rows of the table networks, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (network:Network {id: row.id})
SET network.name = row.name, network.kind = row.kind,
    network.meets_every_days = row.meets_every_days, network.status = row.status
WITH network, row
CALL (network) {
  MATCH (network)-[old:ON_THEME|COVERS|CONVENED_BY]->()
  DELETE old
}
CALL (network, row) {
  WITH network, row
  WHERE row.theme IS NOT NULL
  MATCH (target:Theme {id: row.theme})
  CREATE (network)-[:ON_THEME]->(target)
}
CALL (network, row) {
  WITH network, row
  WHERE row.area IS NOT NULL
  MATCH (target:Area {id: row.area})
  CREATE (network)-[:COVERS]->(target)
}
CALL (network, row) {
  WITH network, row
  WHERE row.convener IS NOT NULL
  MATCH (target:Agency {id: row.convener})
  CREATE (network)-[:CONVENED_BY]->(target)
}
RETURN count(*) AS written
