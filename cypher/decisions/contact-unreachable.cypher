/*---
about: >-
  A contact confirms today that their own channels work; nothing where they are away, have not
  begun, or have no channel.
parameters:
  contact: {given: contact}
  as_of: {date: as_of}
---*/
MATCH (contact:Contact {id: $contact})
WHERE coalesce(contact.active_from <= $as_of, true) AND NOT coalesce(contact.protected, false)
  AND NOT EXISTS {
    MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)
    WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
  }
MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
SET channel.verified_on = $as_of
RETURN count(channel) AS edited
