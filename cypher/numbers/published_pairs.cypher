/*---
about: >-
  The published numbers of clients that agencies have in common, of pairs out of $agencies; hidden
  ones have no row.
parameters: {agencies: {given: agencies}}
---*/
MATCH (number:PublishedNumber {measure: 'shared'})
WHERE number.one IN $agencies AND number.other IN $agencies
RETURN number.one AS one, number.other AS other, number.low AS low, number.high AS high
