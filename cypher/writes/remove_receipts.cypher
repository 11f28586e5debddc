/*---
about: Remove the receipts that were left before an instant.
parameters: {before: {given: before}}
---*/
MATCH (receipt:Receipt)
WHERE receipt.at < $before
DETACH DELETE receipt
RETURN count(*) AS removed
