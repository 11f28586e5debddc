/*---
about: Every constraint of the store.
---*/
SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type
RETURN labelsOrTypes AS labels, properties AS properties, type AS type
