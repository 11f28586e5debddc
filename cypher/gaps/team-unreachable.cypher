/*---
title:
  fi: Asiakkaan tiimi, josta ei tavoita ketään
  sv: Inslussningsgrupp där ingen går att nå
  nb: Lag rundt klienten der ingen kan nås
  en: Client's team in which nobody can be reached
why:
  fi: Asiakkaalle on nimetty tiimi, mutta yhtäkään sen jäsentä ei tavoita. Jos jotain tapahtuu,
    kukaan ei voi toimia asiakkaan kanssa.
  sv: Klienten har en utsedd inslussningsgrupp, men ingen i den går att nå. Om något händer finns
    det ingen som kan agera tillsammans med klienten.
  nb: Klienten har et navngitt lag rundt seg, men ingen i laget kan nås. Hvis noe skjer, er det
    ingen som kan handle sammen med klienten.
  en: The client has a named team, but nobody in it can be reached. If something happens, no one
    can act together with the client.
advice:
  fi: Varmista tänään vastuuvirkamiehen tai hänen sijaisensa yhteystiedot. Käy sitten läpi muut
    tiimin jäsenet ja korvaa ne, joita ei tavoita.
  sv: Säkerställ i dag kontaktuppgifterna till ansvarig frivårdsinspektör eller ersättaren. Gå
    sedan igenom övriga i gruppen och ersätt dem som inte går att nå.
  nb: Sørg i dag for gyldige kontaktopplysninger til kontaktbetjenten eller stedfortrederen. Gå
    deretter gjennom resten av laget og erstatt dem som ikke kan nås.
  en: Make sure today that the responsible officer or their deputy can be reached. Then go through
    the rest of the team and replace those who cannot.
severity: critical
subject: Client
keys: [client]
facts: [contacts]
parameters:
  as_of: {date: as_of}
  fresh_since: {from: fresh_days}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
MATCH (client)<-[team:ON_TEAM]-(contact:Contact)
WHERE coalesce(team.since <= $as_of, true)
  AND coalesce(team.until >= $as_of, true)
// Each contact is looked at once, however many teams they are on.
WITH contact, collect(DISTINCT client) AS clients
WITH clients, coalesce(contact.active_from <= $as_of, true)
     AND coalesce(contact.active_until >= $as_of, true)
     AND CASE
       WHEN size([(contact)<-[:ABSENCE_OF]-(absence:Absence)
             WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of | absence]) > 0
       THEN EXISTS {
         MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)-[:DEPUTISED_BY]->(deputy:Contact)
         WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
           AND coalesce(deputy.active_from <= $as_of, true)
           AND coalesce(deputy.active_until >= $as_of, true)
           AND NOT coalesce(deputy.protected, false)
           AND NOT EXISTS {
             MATCH (deputy)<-[:ABSENCE_OF]-(leave:Absence)
             WHERE leave.starts_on <= $as_of AND leave.ends_on >= $as_of
           }
           AND EXISTS {
             MATCH (deputy)<-[:OWNED_BY]-(channel:Channel)
             WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
           }
       }
       WHEN contact.protected THEN EXISTS {
         MATCH (contact)-[:WORKS_AT]->(office:Agency)<-[:OWNED_BY]-(channel:Channel)
         WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
       }
       ELSE EXISTS {
         MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
         WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
       }
     END AS reachable
UNWIND clients AS client
WITH client, count(*) AS contacts, max(CASE WHEN reachable THEN 1 ELSE 0 END) AS reached
WHERE reached = 0
RETURN client.id AS client, contacts
