/*---
about: Remove rows of the table practice_sites, named by their key.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})-[link:PRACTISES]->(practice:Practice {id: row.practice})
WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
WITH collect(link) AS links
UNWIND links AS link
DELETE link
RETURN count(*) AS removed
