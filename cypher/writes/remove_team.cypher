/*---
about: Remove rows of the table team, named by their key.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (contact:Contact {id: row.contact})-[link:ON_TEAM]->(client:Client {id: row.client})
WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
WITH collect(link) AS links
UNWIND links AS link
DELETE link
RETURN count(*) AS removed
