/*---
about: The number in the counter.
---*/
MATCH (counter:Theme {id: 'counter'})
RETURN counter.name AS number
