/*---
about: The day that the published numbers are of, and under what they are hidden.
---*/
MATCH (number:PublishedNumber {id: 'published'})
RETURN number.day AS day, number.low AS smallest
