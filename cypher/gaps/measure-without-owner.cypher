/*---
title:
  fi: Toimenpide ilman vastuuhenkilöä
  sv: Insats utan ansvarig
  nb: Tiltak uten ansvarlig
  en: Measure without an owner
why:
  fi: Toimenpiteestä on sovittu, mutta kukaan ei tällä hetkellä vastaa siitä. Se jää tekemättä, eikä
    asiakas tiedä, keneltä kysyä.
  sv: Insatsen är beslutad, men ingen ansvarar för den just nu. Den blir inte gjord, och klienten
    vet inte vem som kan svara.
  nb: Tiltaket er avtalt, men ingen har ansvaret for det nå. Det blir ikke gjort, og klienten vet
    ikke hvem som kan svare.
  en: The measure is agreed, but nobody answers for it at present. It will not get done, and the
    client does not know whom to ask.
advice:
  fi: Sovi, kuka ottaa toimenpiteen vastuulleen, ja kirjaa hänet. Jos edellinen vastuuhenkilö on
    lähtenyt, kysy hänen organisaatioltaan, kuka jatkaa.
  sv: Kom överens om vem som tar över insatsen och skriv in personen. Har den tidigare ansvariga
    slutat, fråga den organisationen vem som fortsätter.
  nb: Avtal hvem som tar over tiltaket, og før opp navnet. Har den forrige sluttet, spør
    organisasjonen hvem som følger opp videre.
  en: Agree who takes the measure over and enter that person. If the previous owner has left, ask
    their agency who carries on.
severity: serious
subject: Measure
keys: [measure]
facts: [client, reason, due_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
MATCH (client)<-[:MEASURE_OF]-(measure:Measure)
WHERE measure.status IN ['planned', 'active']
OPTIONAL MATCH (measure)-[:RESPONSIBLE]->(contact:Contact)
WITH client, measure,
     CASE
       WHEN contact IS NULL THEN 'nobody_named'
       WHEN contact.active_from > $as_of THEN 'not_started'
       WHEN contact.active_until < $as_of THEN 'contact_departed'
     END AS reason
WHERE reason IS NOT NULL
RETURN measure.id AS measure, client.id AS client, reason, measure.due_on AS due_on
