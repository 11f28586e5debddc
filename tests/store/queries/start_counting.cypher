/*---
about: Make the number that count_up counts up.
---*/
CREATE (counter:Counter {id: 'counter', number: 0})
RETURN counter.number AS number
