/*---
title:
  fi: Asiakas ilman ulkopuolista verkostoa
  sv: Klient utan externa samverkansparter
  nb: Klient uten samarbeidspartnere utenfor kriminalomsorgen
  en: Client with nobody from outside on the team
why:
  fi: Asiakkaan ympärillä ei ole yhtään toimijaa rikosseuraamusalan ulkopuolelta. Tuki katkeaa, kun
    seuraamus päättyy.
  sv: Ingen aktör utanför kriminalvården finns kring klienten. Stödet bryts när påföljden tar slut.
  nb: Ingen utenfor kriminalomsorgen er med rundt klienten. Støtten stopper opp når straffen er
    gjennomført.
  en: Nobody from outside the prison and probation service is around the client. Support breaks off
    when the sanction ends.
advice:
  fi: Kysy asiakkaalta, ketkä häntä jo auttavat tai kenen apua hän haluaa, ja kutsu kotikunnan
    sosiaalitoimi tai muu palvelu mukaan hänen suostumuksellaan.
  sv: Fråga klienten vem som redan hjälper till eller vems hjälp som önskas, och bjud med klientens
    samtycke in hemkommunens socialtjänst eller en annan verksamhet.
  nb: Spør klienten hvem som allerede hjelper til, eller hvem som bør med. Inviter sosialtjenesten i
    hjemkommunen eller en annen tjeneste, med klientens samtykke.
  en: Ask the client who helps already or whose help is wanted, and with the client's consent invite
    social services of the home municipality or another service.
severity: serious
subject: Client
keys: [client]
facts: [phase, release_on]
parameters:
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
// Every client is looked at: counting is faster than EXISTS here.
OPTIONAL MATCH (client)<-[team_row:ON_TEAM]-(:Contact)-[:WORKS_AT]->(agency:Agency)
WHERE coalesce(team_row.since <= $as_of, true)
  AND coalesce(team_row.until >= $as_of, true)
  AND NOT agency.kind IN $inside_kinds
WITH client, count(agency) AS outside_agencies
WHERE outside_agencies = 0
RETURN client.id AS client, client.phase AS phase, client.release_on AS release_on
