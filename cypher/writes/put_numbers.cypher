/*---
about: Publish numbers, as bands; hidden ones are not written at all.
parameters: {rows: {given: rows}}
---*/
UNWIND $rows AS row
CREATE (:PublishedNumber {
  id: row.id,
  measure: row.measure,
  area: row.area,
  one: row.one,
  other: row.other,
  low: row.low,
  high: row.high,
  day: row.day
})
RETURN count(*) AS written
