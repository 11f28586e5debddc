/*---
about: Remove rows of the table pairs, named by their key.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (professional:Contact {id: row.professional})-[link:PAIRED_WITH]->(expert:Contact {id: row.expert})
WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
WITH collect(link) AS links
UNWIND links AS link
DELETE link
RETURN count(*) AS removed
