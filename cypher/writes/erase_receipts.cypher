/*---
about: >-
  Take from receipts the row that they name, for it may be about somebody who is erased; those of
  programs' keys go, so that what is sent again afterwards counts as new.
---*/
MATCH (receipt:Receipt)
WHERE receipt.row IS NOT NULL
REMOVE receipt.row, receipt.status
WITH receipt
WHERE receipt.digest IS NOT NULL
DETACH DELETE receipt
RETURN count(*) AS removed
