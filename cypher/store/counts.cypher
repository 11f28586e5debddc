/*---
about: How many nodes there are of each label.
---*/
MATCH (n)
RETURN labels(n)[0] AS label, count(*) AS count
ORDER BY label
