/*---
about: >-
  How many clients there are by the area they live in, phase and domain of an open need, and how
  many of them have a need there that no open measure answers.
---*/
MATCH (client:Client)-[:LIVES_IN]->(area:Area)
WHERE client.phase <> 'closed'
MATCH (client)<-[:NEED_OF]-(need:Need)
WHERE need.status = 'open'
CALL (need) {
  OPTIONAL MATCH (need)<-[:ANSWERS]-(measure:Measure)
  WHERE measure.status IN ['planned', 'active']
  RETURN count(measure) AS measures
}
WITH area, client, need.domain AS domain, min(measures) AS fewest
RETURN area.id AS area, client.phase AS phase, domain, count(client) AS clients,
       sum(CASE WHEN fewest = 0 THEN 1 ELSE 0 END) AS unanswered
