/*---
about: Every row of the table channels.
---*/
MATCH (channel:Channel)
RETURN channel.id AS id,
       channel.owner_kind AS owner_kind,
       [(channel)-[:OWNED_BY]->(target) | target.id][0] AS owner,
       channel.kind AS kind,
       channel.value AS value,
       channel.shared AS shared,
       channel.verified_on AS verified_on
