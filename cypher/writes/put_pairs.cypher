/*---
about: Write rows of the table pairs, each created or brought up to date.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
MATCH (professional:Contact {id: row.professional})
MATCH (expert:Contact {id: row.expert})
CALL (professional, expert, row) {
  MATCH (professional)-[link:PAIRED_WITH]->(expert)
  WHERE coalesce(link.since, date('0001-01-01')) = coalesce(row.since, date('0001-01-01'))
  DELETE link
}
CREATE (professional)-[link:PAIRED_WITH]->(expert)
SET link.since = row.since, link.until = row.until,
    link.supervision_every_days = row.supervision_every_days,
    link.last_supervision_on = row.last_supervision_on
RETURN count(*) AS written
