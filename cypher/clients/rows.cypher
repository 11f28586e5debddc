/*---
about: >-
  The keys of the rows that are about one client: by table the id of each, or of those without one
  the contact, the meeting and the day they are known by.
parameters: {id: {given: id}}
---*/
CALL () {
  MATCH (:Client {id: $id})<-[member:ON_TEAM]-(contact:Contact)
  RETURN 'team' AS table, contact.id AS id, '' AS meeting, member.since AS since
  UNION ALL
  MATCH (:Client {id: $id})<-[:NEED_OF]-(need:Need)
  RETURN 'needs' AS table, need.id AS id, '' AS meeting, null AS since
  UNION ALL
  MATCH (:Client {id: $id})<-[:MEASURE_OF]-(measure:Measure)
  RETURN 'measures' AS table, measure.id AS id, '' AS meeting, null AS since
  UNION ALL
  MATCH (:Client {id: $id})<-[:CONSENT_OF]-(consent:Consent)
  RETURN 'consents' AS table, consent.id AS id, '' AS meeting, null AS since
  UNION ALL
  MATCH (:Client {id: $id})<-[:SUPPORTS]-(supporter:Supporter)
  RETURN 'supporters' AS table, supporter.id AS id, '' AS meeting, null AS since
  UNION ALL
  MATCH (:Client {id: $id})<-[:REFERRAL_OF]-(referral:Referral)
  RETURN 'referrals' AS table, referral.id AS id, '' AS meeting, null AS since
  UNION ALL
  MATCH (:Client {id: $id})<-[:MEETING_OF]-(meeting:Meeting)
  RETURN 'meetings' AS table, meeting.id AS id, '' AS meeting, null AS since
  UNION ALL
  MATCH (:Client {id: $id})<-[:MEETING_OF]-(meeting:Meeting)<-[:TAKES_PART_IN]-(contact:Contact)
  RETURN 'attendance' AS table, contact.id AS id, meeting.id AS meeting, null AS since
  UNION ALL
  MATCH (:Client {id: $id})<-[:MEETING_OF]-(:Meeting)<-[:DECIDED_AT]-(action:Action)
  RETURN 'actions' AS table, action.id AS id, '' AS meeting, null AS since
}
RETURN table, id, meeting, since
ORDER BY table, id, meeting, since
