/*---
about: Note on a receipt how the request was answered and which row it wrote.
parameters:
  id: {given: id}
  status: {given: status}
  row: {given: row}
---*/
MATCH (receipt:Receipt {id: $id})
SET receipt.status = $status, receipt.row = $row
RETURN receipt.id AS id
