/*---
about: Find the receipt of a request that says that its change had this outcome.
parameters:
  id: {given: id}
  outcome: {given: outcome}
---*/
MATCH (receipt:Receipt {id: $id})
WHERE receipt.outcome = $outcome
RETURN receipt.at AS at
