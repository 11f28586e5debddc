/*---
title:
  fi: Kokouksessa sovittu toimenpide on myöhässä
  sv: Åtgärd från ett möte är försenad
  nb: Oppfølgingspunkt fra et møte er forsinket
  en: Action agreed at a meeting is overdue
why:
  fi: Kokouksessa sovittiin, kuka tekee mitä, mutta määräaika on mennyt. Jos sovittua ei seurata,
    kokoukset menettävät merkityksensä.
  sv: På mötet bestämdes vem som gör vad, men tiden har gått ut. Om det som bestämts inte följs
    upp tappar mötena sin betydelse.
  nb: På møtet ble det avtalt hvem som gjør hva, men fristen er ute. Følges ikke avtalene opp,
    mister møtene sin betydning.
  en: The meeting agreed who does what, but the time has passed. If nobody follows up what was
    agreed, meetings lose their point.
advice:
  fi: Kysy vastuuhenkilöltä tilanne. Merkitse toimenpide tehdyksi tai sopikaa uusi määräaika ja
    tarvittaessa uusi tekijä.
  sv: Fråga den ansvariga hur det går. Markera åtgärden som klar eller kom överens om ett nytt
    datum och vid behov en ny ansvarig.
  nb: Spør den ansvarlige hvordan det går. Merk punktet som gjort, eller avtal en ny frist og om
    nødvendig en ny ansvarlig.
  en: Ask the person responsible how it stands. Mark the action as done, or agree on a new date
    and, if need be, on someone else to do it.
severity: notice
subject: Action
keys: [action]
facts: [due_on, met_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  near: {near: area}
  clients: {only: clients}
---*/
MATCH (action:Action)
WHERE action.status = 'open' AND action.due_on < $as_of
MATCH (action)-[:DECIDED_AT]->(meeting:Meeting)
WHERE meeting.status = 'held'
  AND ($near IS NULL OR NOT EXISTS {
    MATCH (meeting)-[:MEETING_OF]->(:Network)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $near
  })
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (meeting)-[:MEETING_OF]->(:Client)-[:LIVES_IN]->(area:Area)
    WHERE NOT area.id IN $areas
  })
  AND ($clients IS NULL OR NOT EXISTS {
    MATCH (meeting)-[:MEETING_OF]->(client:Client)
    WHERE NOT client.id IN $clients
  })
RETURN action.id AS action, action.due_on AS due_on, meeting.on AS met_on
