/*---
about: Whether an id is taken among the nodes of one label; nothing else of the node is told.
parameters: {label: {given: label}, id: {given: id}}
---*/
CALL () {
  MATCH (n:Area {id: $id})
  WHERE $label = 'Area'
  RETURN n.id AS id
  UNION
  MATCH (n:Agency {id: $id})
  WHERE $label = 'Agency'
  RETURN n.id AS id
  UNION
  MATCH (n:Contact {id: $id})
  WHERE $label = 'Contact'
  RETURN n.id AS id
  UNION
  MATCH (n:Channel {id: $id})
  WHERE $label = 'Channel'
  RETURN n.id AS id
  UNION
  MATCH (n:Absence {id: $id})
  WHERE $label = 'Absence'
  RETURN n.id AS id
  UNION
  MATCH (n:Theme {id: $id})
  WHERE $label = 'Theme'
  RETURN n.id AS id
  UNION
  MATCH (n:Network {id: $id})
  WHERE $label = 'Network'
  RETURN n.id AS id
  UNION
  MATCH (n:Goal {id: $id})
  WHERE $label = 'Goal'
  RETURN n.id AS id
  UNION
  MATCH (n:Agreement {id: $id})
  WHERE $label = 'Agreement'
  RETURN n.id AS id
  UNION
  MATCH (n:RequiredAgreement {id: $id})
  WHERE $label = 'RequiredAgreement'
  RETURN n.id AS id
  UNION
  MATCH (n:Duty {id: $id})
  WHERE $label = 'Duty'
  RETURN n.id AS id
  UNION
  MATCH (n:Service {id: $id})
  WHERE $label = 'Service'
  RETURN n.id AS id
  UNION
  MATCH (n:Client {id: $id})
  WHERE $label = 'Client'
  RETURN n.id AS id
  UNION
  MATCH (n:Need {id: $id})
  WHERE $label = 'Need'
  RETURN n.id AS id
  UNION
  MATCH (n:Measure {id: $id})
  WHERE $label = 'Measure'
  RETURN n.id AS id
  UNION
  MATCH (n:Supporter {id: $id})
  WHERE $label = 'Supporter'
  RETURN n.id AS id
  UNION
  MATCH (n:Consent {id: $id})
  WHERE $label = 'Consent'
  RETURN n.id AS id
  UNION
  MATCH (n:Meeting {id: $id})
  WHERE $label = 'Meeting'
  RETURN n.id AS id
  UNION
  MATCH (n:Action {id: $id})
  WHERE $label = 'Action'
  RETURN n.id AS id
  UNION
  MATCH (n:Expert {id: $id})
  WHERE $label = 'Expert'
  RETURN n.id AS id
  UNION
  MATCH (n:Clearance {id: $id})
  WHERE $label = 'Clearance'
  RETURN n.id AS id
  UNION
  MATCH (n:Project {id: $id})
  WHERE $label = 'Project'
  RETURN n.id AS id
  UNION
  MATCH (n:Practice {id: $id})
  WHERE $label = 'Practice'
  RETURN n.id AS id
  UNION
  MATCH (n:Referral {id: $id})
  WHERE $label = 'Referral'
  RETURN n.id AS id
}
RETURN id
