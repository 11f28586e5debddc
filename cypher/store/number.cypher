/*---
about: How many rows another query has; its text stands in the place of the marked line.
---*/
CALL () {
  RETURN 1 AS row // the other query
}
RETURN count(*) AS number
