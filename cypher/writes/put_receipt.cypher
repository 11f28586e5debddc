/*---
about: Leave a receipt, or find the one that is there already, and return it.
parameters:
  id: {given: id}
  at: {given: at}
  outcome: {given: outcome}
  digest: {given: digest}
---*/
MERGE (receipt:Receipt {id: $id})
ON CREATE SET receipt.at = $at, receipt.outcome = $outcome, receipt.digest = $digest
RETURN receipt.id AS id,
       receipt.outcome AS outcome,
       receipt.digest AS digest,
       receipt.status AS status,
       receipt.row AS row
