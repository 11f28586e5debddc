/*---
about: Read a number and write it back, one more.
---*/
MATCH (counter:Counter {id: 'counter'})
SET counter.number = counter.number + 1
RETURN counter.number AS number
