/*---
about: Write rows of the table practice_sites, each created or brought up to date.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})
MATCH (practice:Practice {id: row.practice})
CALL (agency, practice, row) {
  MATCH (agency)-[link:PRACTISES]->(practice)
  WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
  DELETE link
}
CREATE (agency)-[link:PRACTISES]->(practice)
SET link.since = row.since, link.until = row.until
RETURN count(*) AS written
