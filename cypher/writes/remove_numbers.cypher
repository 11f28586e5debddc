/*---
about: Remove the published numbers.
---*/
MATCH (number:PublishedNumber)
DETACH DELETE number
RETURN count(*) AS removed
