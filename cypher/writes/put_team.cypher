/*---
about: Write rows of the table team, each created or brought up to date.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})
MATCH (client:Client {id: row.client})
CALL (contact, client, row) {
  MATCH (contact)-[link:ON_TEAM]->(client)
  WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
  DELETE link
}
CREATE (contact)-[link:ON_TEAM]->(client)
SET link.role = row.role, link.since = row.since, link.until = row.until,
    link.closeness = row.closeness, link.relation = row.relation
RETURN count(*) AS written
