/*---
about: How many relationships a node has, by type, direction and the label at the other end.
parameters: {label: {given: label}, id: {given: id}}
---*/
CALL () {
  MATCH (n:Area {id: $id})
  WHERE $label = 'Area'
  RETURN n
  UNION
  MATCH (n:Agency {id: $id})
  WHERE $label = 'Agency'
  RETURN n
  UNION
  MATCH (n:Contact {id: $id})
  WHERE $label = 'Contact'
  RETURN n
  UNION
  MATCH (n:Channel {id: $id})
  WHERE $label = 'Channel'
  RETURN n
  UNION
  MATCH (n:Absence {id: $id})
  WHERE $label = 'Absence'
  RETURN n
  UNION
  MATCH (n:Theme {id: $id})
  WHERE $label = 'Theme'
  RETURN n
  UNION
  MATCH (n:Network {id: $id})
  WHERE $label = 'Network'
  RETURN n
  UNION
  MATCH (n:Goal {id: $id})
  WHERE $label = 'Goal'
  RETURN n
  UNION
  MATCH (n:Agreement {id: $id})
  WHERE $label = 'Agreement'
  RETURN n
  UNION
  MATCH (n:RequiredAgreement {id: $id})
  WHERE $label = 'RequiredAgreement'
  RETURN n
  UNION
  MATCH (n:Duty {id: $id})
  WHERE $label = 'Duty'
  RETURN n
  UNION
  MATCH (n:Service {id: $id})
  WHERE $label = 'Service'
  RETURN n
  UNION
  MATCH (n:Client {id: $id})
  WHERE $label = 'Client'
  RETURN n
  UNION
  MATCH (n:Need {id: $id})
  WHERE $label = 'Need'
  RETURN n
  UNION
  MATCH (n:Measure {id: $id})
  WHERE $label = 'Measure'
  RETURN n
  UNION
  MATCH (n:Supporter {id: $id})
  WHERE $label = 'Supporter'
  RETURN n
  UNION
  MATCH (n:Consent {id: $id})
  WHERE $label = 'Consent'
  RETURN n
  UNION
  MATCH (n:Meeting {id: $id})
  WHERE $label = 'Meeting'
  RETURN n
  UNION
  MATCH (n:Action {id: $id})
  WHERE $label = 'Action'
  RETURN n
  UNION
  MATCH (n:Expert {id: $id})
  WHERE $label = 'Expert'
  RETURN n
  UNION
  MATCH (n:Clearance {id: $id})
  WHERE $label = 'Clearance'
  RETURN n
  UNION
  MATCH (n:Project {id: $id})
  WHERE $label = 'Project'
  RETURN n
  UNION
  MATCH (n:Practice {id: $id})
  WHERE $label = 'Practice'
  RETURN n
  UNION
  MATCH (n:Referral {id: $id})
  WHERE $label = 'Referral'
  RETURN n
}
CALL (n) {
  MATCH (n)-[link]->(other)
  RETURN type(link) AS type, true AS outward, labels(other)[0] AS label, count(*) AS number
  UNION
  MATCH (n)<-[link]-(other)
  RETURN type(link) AS type, false AS outward, labels(other)[0] AS label, count(*) AS number
}
RETURN type, outward, label, number
