/*---
about: >-
  Leave the receipt of a request, or find the one that is there already: `outcome` is what the first
  one said.
parameters:
  id: {given: id}
  at: {given: at}
  outcome: {given: outcome}
---*/
MERGE (receipt:Receipt {id: $id})
ON CREATE SET receipt.at = $at, receipt.outcome = $outcome
RETURN receipt.outcome AS outcome
