/*---
title:
  fi: Verkoston jäsen ilman toimivaa yhteyshenkilöä
  sv: Nätverksmedlem utan aktiv kontaktperson
  nb: Nettverksmedlem uten aktiv kontaktperson
  en: Network member without an active contact
why:
  fi: Jokainen verkoston toimija nimeää oman yhteyshenkilönsä. Ilman häntä tieto ei kulje
    verkoston ja toimijan oman yksikön välillä.
  sv: Varje aktör i nätverket utser sin egen kontaktperson. Utan en sådan når informationen inte
    fram mellan nätverket och den egna enheten.
  nb: Hver aktør i nettverket oppgir sin egen kontaktperson. Uten en slik når ikke informasjonen
    fram mellom nettverket og egen enhet.
  en: Each network agency names its own contact. Without one, nothing passes between the network
    and the agency's own unit.
advice:
  fi: Pyydä toimijaa nimeämään yhteyshenkilö verkostoon ja kirjaa hänet jäsenyyteen.
  sv: Be aktören utse en kontaktperson i nätverket och registrera personen i medlemskapet.
  nb: Be aktøren oppgi en kontaktperson i nettverket, og registrer personen i medlemskapet.
  en: Ask the agency to name a contact for the network and enter that person in the membership.
severity: serious
subject: Network
keys: [network, agency]
facts: [reason]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
---*/
MATCH (network:Network)
WHERE network.status = 'active'
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (network)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
MATCH (network)<-[member:MEMBER_OF]-(agency:Agency)
WHERE coalesce(member.since <= $as_of, true)
  AND coalesce(member.until >= $as_of, true)
WITH DISTINCT network, agency
OPTIONAL MATCH (network)<-[named:REPRESENTS]-(contact:Contact)
WHERE named.agency = agency.id
  AND coalesce(named.since <= $as_of, true)
  AND coalesce(named.until >= $as_of, true)
WITH network, agency, count(contact) AS named, count(CASE
  WHEN coalesce(contact.active_from <= $as_of, true)
  AND coalesce(contact.active_until >= $as_of, true)
  THEN contact
END) AS active, count(CASE WHEN contact.active_from > $as_of THEN contact END) AS coming
WHERE active = 0
RETURN network.id AS network,
       agency.id AS agency,
       CASE
         WHEN named = 0 THEN 'no_contact'
         WHEN coming > 0 THEN 'not_started'
         ELSE 'contact_departed'
       END AS reason
