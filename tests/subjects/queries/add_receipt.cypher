/*---
about: Add a receipt that names a row.
parameters: {id: {given: id}, row: {given: row}}
---*/
CREATE (receipt:Receipt {id: $id, row: $row})
RETURN receipt.id AS id
