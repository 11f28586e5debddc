/*---
about: >-
  The keys of the rows that are about one contact and still count: their channels, their absences
  that are not over, and what they carry in the network: seats in live networks, agreements,
  projects and actions that name them, absences in which they are the deputy. With the name of what
  each is about. Clients' teams and measures are not among them.
parameters:
  id: {given: id}
  day: {date: as_of}
---*/
CALL () {
  MATCH (:Contact {id: $id})<-[:OWNED_BY]-(channel:Channel)
  RETURN 'channels' AS table, false AS carried, channel.id AS id, '' AS agency,
         null AS since, '' AS name
  UNION ALL
  MATCH (:Contact {id: $id})<-[:ABSENCE_OF]-(absence:Absence)
  WHERE absence.ends_on >= $day
  RETURN 'absences' AS table, false AS carried, absence.id AS id, '' AS agency,
         null AS since, '' AS name
  UNION ALL
  MATCH (:Contact {id: $id})-[named:REPRESENTS]->(network:Network)
  WHERE network.status = 'active' AND coalesce(named.until >= $day, true)
  RETURN 'members' AS table, true AS carried, network.id AS id, named.agency AS agency,
         named.since AS since, network.name AS name
  UNION ALL
  MATCH (:Contact {id: $id})<-[:NAMES]-(agreement:Agreement)
  WHERE agreement.status <> 'replaced' AND coalesce(agreement.valid_until >= $day, true)
  RETURN 'agreements' AS table, true AS carried, agreement.id AS id, '' AS agency,
         null AS since, agreement.title AS name
  UNION ALL
  MATCH (:Contact {id: $id})<-[:NAMES]-(project:Project)
  WHERE coalesce(project.ends_on >= $day, true)
  RETURN 'projects' AS table, true AS carried, project.id AS id, '' AS agency,
         null AS since, project.name AS name
  UNION ALL
  MATCH (:Contact {id: $id})<-[:RESPONSIBLE]-(action:Action)-[:DECIDED_AT]->(meeting:Meeting)
  WHERE action.status = 'open' AND meeting.kind = 'network'
  RETURN 'actions' AS table, true AS carried, action.id AS id, '' AS agency,
         null AS since, action.title AS name
  UNION ALL
  MATCH (:Contact {id: $id})<-[:DEPUTISED_BY]-(absence:Absence)-[:ABSENCE_OF]->(away:Contact)
  WHERE absence.ends_on >= $day
  RETURN 'absences' AS table, true AS carried, absence.id AS id, '' AS agency,
         null AS since, CASE WHEN coalesce(away.protected, false) THEN '' ELSE away.name END AS name
}
RETURN table, carried, id, agency, since, name
ORDER BY table, name, id, agency, since
