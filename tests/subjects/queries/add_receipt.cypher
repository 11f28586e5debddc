/*---
about: Add a receipt whose answer names a client.
parameters: {id: {given: id}, answer: {given: answer}}
---*/
CREATE (receipt:Receipt {id: $id, answer: $answer})
RETURN receipt.id AS id
