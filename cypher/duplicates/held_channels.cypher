/*---
about: >-
  The rows of the table channels that are named by their key, those of contacts under protection
  too: a merge moves them, and tells nobody.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (channel:Channel {id: row.id})
RETURN channel.id AS id,
       channel.owner_kind AS owner_kind,
       [(channel)-[:OWNED_BY]->(target) | target.id][0] AS owner,
       channel.kind AS kind,
       channel.value AS value,
       channel.shared AS shared,
       channel.verified_on AS verified_on
