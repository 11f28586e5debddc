/*---
title:
  fi: Asiakas ilman vastuuvirkamiestä
  sv: Klient utan ansvarig frivårdsinspektör
  nb: Klient uten kontaktbetjent
  en: Client without a responsible officer
why:
  fi: Kun kenelläkään rikosseuraamusalalla ei ole vastuuta asiakkaasta, kukaan ei kokoa suunnitelmaa
    eikä kumppani tiedä, kenelle soittaa.
  sv: När ingen inom kriminalvården har ansvar för klienten håller ingen ihop planeringen, och
    samverkansparterna vet inte vem de ska ringa.
  nb: Når ingen i kriminalomsorgen har ansvar for klienten, er det ingen som holder planen samlet,
    og samarbeidspartnerne vet ikke hvem de skal ringe.
  en: When nobody in the prison and probation service answers for the client, nobody holds the plan
    together and partners do not know whom to call.
advice:
  fi: Pyydä yksikön esihenkilöä nimeämään vastuuvirkamies tänään ja kirjaa hänet asiakkaan
    verkostoon. Kerro nimestä asiakkaalle ja kumppaneille.
  sv: Be enhetens chef att utse en ansvarig frivårdsinspektör i dag och för in denne i teamet kring
    klienten. Meddela klienten och samverkansparterna.
  nb: Be enhetens leder om å oppnevne en kontaktbetjent i dag, og før vedkommende opp i laget rundt
    den domfelte. Gi beskjed til klienten og samarbeidspartnerne.
  en: Ask the head of the unit to name a responsible officer today and enter the officer on the
    client's team. Tell the client and the partners.
severity: critical
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
// Every client is looked at: two steps and a count are three times as fast as EXISTS here.
OPTIONAL MATCH (client)<-[team_row:ON_TEAM]-(contact:Contact)
WHERE team_row.role = 'responsible_officer'
  AND coalesce(team_row.since <= $as_of, true)
  AND coalesce(team_row.until >= $as_of, true)
  AND coalesce(contact.active_from <= $as_of, true)
  AND coalesce(contact.active_until >= $as_of, true)
OPTIONAL MATCH (contact)-[:WORKS_AT]->(agency:Agency)
WHERE agency.kind IN $inside_kinds
WITH client, count(agency) AS officers
WHERE officers = 0
RETURN client.id AS client, client.phase AS phase, client.release_on AS release_on
