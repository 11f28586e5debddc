/*---
about: How many nodes of the store's own there are about clients.
---*/
CALL () {
  MATCH (node:BrokenGlass)
  RETURN node.id AS id, 'BrokenGlass' AS label
  UNION
  MATCH (node:Receipt)
  RETURN node.id AS id, 'Receipt' AS label
}
RETURN label, count(id) AS count
ORDER BY label
