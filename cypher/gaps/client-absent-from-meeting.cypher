/*---
title:
  fi: Asiakas ei ollut mukana omassa tapaamisessaan
  sv: Klienten var inte med på sitt eget möte
  nb: Klienten var ikke med på sitt eget møte
  en: Client absent from their own meeting
why:
  fi: Asiakas osallistuu aina oman verkostonsa tapaamiseen. Ilman häntä sovitut asiat eivät ole
    hänen omiaan eivätkä pidä.
  sv: Klienten deltar alltid i mötena med sitt eget team. Det som bestäms utan klienten blir inte
    klientens eget och håller sällan.
  nb: Klienten skal alltid være med på møtene i sitt eget lag. Det som blir bestemt uten klienten,
    blir ikke klientens eget og holder sjelden.
  en: The client always takes part in their own team's meetings. What is agreed without them is not
    their own and seldom lasts.
advice:
  fi: Käy asiakkaan kanssa läpi, mitä sovittiin ja miksi hän ei ollut mukana. Valitse seuraavalle
    tapaamiselle aika, paikka tai etäyhteys, joka hänelle sopii.
  sv: Gå igenom med klienten vad som bestämdes och varför klienten inte var med. Välj en tid, plats
    eller videolänk som passar klienten till nästa möte.
  nb: Gå gjennom med klienten hva som ble avtalt, og hvorfor klienten ikke var med. Velg tid, sted
    eller videomøte som passer klienten neste gang.
  en: Go through with the client what was agreed and why they were not there. Choose a time, place
    or video link that suits the client for the next meeting.
severity: notice
subject: Meeting
keys: [meeting]
facts: [client, met_on]
parameters:
  as_of: {date: as_of}
  window_start: {days: -180}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
MATCH (client)<-[:MEETING_OF]-(meeting:Meeting)
// An empty client_present means unknown and is no finding.
WHERE meeting.kind = 'team' AND meeting.status = 'held' AND meeting.client_present = false
  AND meeting.on >= $window_start AND meeting.on <= $as_of
RETURN meeting.id AS meeting, client.id AS client, meeting.on AS met_on
