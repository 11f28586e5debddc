/*---
about: "Clients: their municipalities, and who answers for their plans: officers, else the unit."
parameters: {ids: {given: ids}, as_of: {date: as_of}}
---*/
UNWIND $ids AS id
MATCH (client:Client {id: id})-[:LIVES_IN]->(area:Area)
MATCH (client)-[:IN_UNIT]->(unit:Agency)
CALL (client) {
  OPTIONAL MATCH (client)<-[row:ON_TEAM]-(officer:Contact)
  WHERE row.role = 'responsible_officer'
    AND coalesce(row.since <= $as_of, true) AND coalesce(row.until >= $as_of, true)
    AND coalesce(officer.active_from <= $as_of, true)
    AND coalesce(officer.active_until >= $as_of, true)
    AND NOT coalesce(officer.protected, false)
  RETURN collect(DISTINCT officer {label: 'Contact', .id, .name}) AS officers
}
RETURN id, client.id AS name, area.id AS area,
       CASE WHEN size(officers) > 0 THEN officers
            ELSE [unit {label: 'Agency', .id, .name}] END AS who
