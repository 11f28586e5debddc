/*---
about: Goes through a million million pairs, of which none is wanted.
---*/
UNWIND range(1, 1000000) AS a
UNWIND range(1, 1000000) AS b
WITH a, b
WHERE a * b = -1
RETURN count(*) AS found
