/*---
title:
  fi: Liian vähän verkostotapaamisia vapautumisen ympärillä
  sv: För få samverkansmöten kring frigivningen
  nb: For få samarbeidsmøter rundt løslatelsen
  en: Too few team meetings around release
why:
  fi: Kokemus osoittaa, että vapautumisen ympärillä tarvitaan vähintään neljä yhteistä tapaamista.
    Harvemmalla tahdilla vastuut jäävät sopimatta.
  sv: Erfarenheten visar att det behövs minst fyra gemensamma möten kring frigivningen. Med färre
    möten blir ansvaret inte fördelat.
  nb: Erfaring viser at det trengs minst fire felles møter rundt løslatelsen. Med færre møter blir
    ansvaret ikke avklart.
  en: Experience shows that at least four joint meetings are needed around release. With fewer,
    nobody settles who does what.
advice:
  fi: Sopikaa asiakkaan ja verkoston kanssa puuttuvat tapaamiset kalenteriin nyt ja merkitkää
    pidetyt tapaamiset pidetyiksi.
  sv: Boka de möten som saknas nu, tillsammans med klienten och teamet, och markera de möten som har
    hållits.
  nb: Avtal møtene som mangler nå, sammen med klienten og laget, og merk møtene som er holdt.
  en: Put the missing meetings in the calendar now together with the client and the team, and mark
    those already held as held.
severity: serious
subject: Client
keys: [client]
facts: [release_on, meetings_held, meetings_needed]
parameters:
  as_of: {date: as_of}
  window_start: {days: -180}
  window_end: {days: 30}
  min_meetings: {value: min_meetings}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
  AND client.sanction IN ['unconditional', 'combination']
  AND client.release_on >= $window_start AND client.release_on <= $window_end
WITH client,
     COUNT {
       MATCH (client)<-[:MEETING_OF]-(meeting:Meeting)
       WHERE meeting.kind = 'team' AND meeting.status = 'held'
         AND meeting.on >= client.release_on - duration({days: 180})
         AND meeting.on <= $as_of
     } AS meetings_held
WHERE meetings_held < $min_meetings
RETURN client.id AS client, client.release_on AS release_on, meetings_held,
       $min_meetings AS meetings_needed
