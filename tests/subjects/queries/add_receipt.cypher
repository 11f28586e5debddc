/*---
about: Add a receipt that names a row.
parameters: {id: {given: id}, row: {given: row}, digest: {given: digest}}
---*/
CREATE (receipt:Receipt {id: $id, row: $row, digest: $digest})
RETURN receipt.id AS id
