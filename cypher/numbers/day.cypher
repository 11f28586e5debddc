/*---
about: The day that the published numbers are of.
---*/
MATCH (number:PublishedNumber {id: 'published'})
RETURN number.day AS day
