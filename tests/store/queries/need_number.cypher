/*---
about: A query that cannot run without its parameter.
parameters: {number: {given: number}}
---*/
RETURN $number AS number
