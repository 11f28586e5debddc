/*---
about: "Actions: what was agreed, the meeting it was agreed at, and who is responsible."
parameters: {ids: {given: ids}, people: {given: people}}
---*/
UNWIND $ids AS id
MATCH (action:Action {id: id})-[:DECIDED_AT]->(meeting:Meeting)-[:MEETING_OF]->(subject)
OPTIONAL MATCH (subject)-[:COVERS]->(network_area:Area)
OPTIONAL MATCH (subject)-[:LIVES_IN]->(municipality:Area)
CALL (action) {
  OPTIONAL MATCH (action)-[:RESPONSIBLE]->(contact:Contact)
  WHERE NOT coalesce(contact.protected, false)
    AND ($people IS NULL OR size($people) > 0 AND EXISTS {
      MATCH (contact)-[:WORKS_AT]->(agency:Agency)
      WHERE NOT EXISTS { MATCH (agency)-[:COVERS]->(area:Area) WHERE NOT area.id IN $people }
    })
  RETURN collect(contact {label: 'Contact', .id, .name}) AS who
}
RETURN id, action.title AS name, coalesce(network_area.id, municipality.id) AS area, who,
       CASE WHEN meeting.kind = 'team' THEN subject.id END AS client
