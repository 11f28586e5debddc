/*---
about: Write rows of the table channels, each created or brought up to date with its links.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MERGE (channel:Channel {id: row.id})
SET channel.owner_kind = row.owner_kind, channel.kind = row.kind, channel.value = row.value,
    channel.shared = row.shared, channel.verified_on = row.verified_on
WITH channel, row
CALL (channel) {
  MATCH (channel)-[old:OWNED_BY]->()
  DELETE old
}
CALL (channel, row) {
  WITH channel, row
  WHERE row.owner_kind = 'contact'
  MATCH (owner:Contact {id: row.owner})
  CREATE (channel)-[:OWNED_BY]->(owner)
}
CALL (channel, row) {
  WITH channel, row
  WHERE row.owner_kind = 'agency'
  MATCH (owner:Agency {id: row.owner})
  CREATE (channel)-[:OWNED_BY]->(owner)
}
CALL (channel, row) {
  WITH channel, row
  WHERE row.owner_kind = 'network'
  MATCH (owner:Network {id: row.owner})
  CREATE (channel)-[:OWNED_BY]->(owner)
}
RETURN count(*) AS written
