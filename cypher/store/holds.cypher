/*---
about: >-
  Whether any row was put into the graph. A row of any other table refers to one of these.
---*/
CALL () {
  MATCH (n:Area) RETURN n.id AS id LIMIT 1
  UNION ALL
  MATCH (n:Agency) RETURN n.id AS id LIMIT 1
  UNION ALL
  MATCH (n:Theme) RETURN n.id AS id LIMIT 1
  UNION ALL
  MATCH (n:Network) RETURN n.id AS id LIMIT 1
  UNION ALL
  MATCH (n:RequiredAgreement) RETURN n.id AS id LIMIT 1
  UNION ALL
  MATCH (n:Duty) RETURN n.id AS id LIMIT 1
  UNION ALL
  MATCH (n:Practice) RETURN n.id AS id LIMIT 1
  UNION ALL
  MATCH (n:Meeting) RETURN n.id AS id LIMIT 1
}
RETURN count(id) > 0 AS holds
