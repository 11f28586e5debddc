/*---
about: Remove rows of the table members, named by their key.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (agency:Agency {id: row.agency})-[link:MEMBER_OF]->(network:Network {id: row.network})
WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
  AND coalesce(link.contact, '') = coalesce(row.contact, '')
OPTIONAL MATCH (network)<-[named:REPRESENTS]-(contact:Contact)
WHERE contact.id = row.contact AND named.agency = row.agency
  AND coalesce(named.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
WITH collect(link) AS links, collect(named) AS representations
UNWIND links + representations AS old
DELETE old
RETURN count(*) AS removed
