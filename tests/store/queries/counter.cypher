/*---
about: The number that count_up counts up.
---*/
MATCH (counter:Counter {id: 'counter'})
RETURN counter.number AS number
