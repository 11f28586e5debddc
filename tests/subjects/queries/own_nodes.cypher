/*---
about: How many nodes of the store's own there are about clients, and how many name a row.
---*/
CALL () {
  MATCH (node:BrokenGlass)
  RETURN node.id AS id, node.row AS row, 'BrokenGlass' AS label
  UNION
  MATCH (node:Receipt)
  RETURN node.id AS id, node.row AS row, 'Receipt' AS label
}
RETURN label, count(id) AS count, count(row) AS rows
ORDER BY label
