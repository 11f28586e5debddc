/*---
about: >-
  Remove receipts that name a row, for it may be about somebody who is erased; a request that is sent
  again afterwards counts as a new one. Those that say no more than that a change happened stay.
---*/
MATCH (receipt:Receipt)
WHERE receipt.row IS NOT NULL
DETACH DELETE receipt
RETURN count(*) AS removed
