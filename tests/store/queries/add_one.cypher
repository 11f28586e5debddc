/*---
about: Write a new number into the counter.
parameters: {number: {given: number}}
---*/
MERGE (counter:Theme {id: 'counter'})
SET counter.name = $number
RETURN counter.name AS number
