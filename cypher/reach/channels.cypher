/*---
about: The channels that agencies and networks own.
parameters: {agencies: {given: agencies}, networks: {given: networks}}
---*/
CALL () {
  UNWIND $agencies AS id
  MATCH (owner:Agency {id: id})<-[:OWNED_BY]-(channel:Channel)
  RETURN channel, owner, 'Agency' AS label
  UNION
  UNWIND $networks AS id
  MATCH (owner:Network {id: id})<-[:OWNED_BY]-(channel:Channel)
  RETURN channel, owner, 'Network' AS label
}
RETURN label, owner.id AS owner,
       channel {.id, .kind, .value, .shared, .verified_on} AS channel
