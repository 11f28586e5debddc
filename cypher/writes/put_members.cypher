/*---
about: Write rows of the table members, each created or brought up to date.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})
MATCH (network:Network {id: row.network})
CALL (agency, network, row) {
  MATCH (agency)-[link:MEMBER_OF]->(network)
  WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
    AND coalesce(link.contact, '') = coalesce(row.contact, '')
  DELETE link
}
CALL (network, row) {
  WITH network, row
  WHERE row.contact IS NOT NULL
  MATCH (contact:Contact {id: row.contact})-[link:REPRESENTS]->(network)
  WHERE link.agency = row.agency
    AND coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
  DELETE link
}
CREATE (agency)-[link:MEMBER_OF]->(network)
SET link.contact = row.contact, link.since = row.since, link.until = row.until
WITH network, row
CALL (network, row) {
  WITH network, row
  WHERE row.contact IS NOT NULL
  MATCH (contact:Contact {id: row.contact})
  CREATE (contact)-[named:REPRESENTS]->(network)
  SET named.agency = row.agency, named.since = row.since, named.until = row.until
}
RETURN count(*) AS written
