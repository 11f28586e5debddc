/*---
title:
  fi: Muuntorangaistus ilman valmistelua
  sv: Förvandlingsstraff utan förberedelse
  nb: Subsidiær fengselsstraff uten forberedelse
  en: Fine conversion that has not been prepared
why:
  fi: Muuntorangaistus on lyhyt, joten yhteistyö on aloitettava ennen sitä. Tämä toimija puuttuu
    asiakkaan verkostosta.
  sv: Ett förvandlingsstraff är kort och samarbetet måste börja innan det inleds. Den här aktören
    saknas i teamet kring klienten.
  nb: Subsidiær fengselsstraff er kort, så samarbeidet må starte på forhånd. Denne aktøren mangler i
    laget rundt den domfelte.
  en: A fine served as imprisonment is short, so cooperation has to begin before it starts. This
    kind of actor is missing from the client's team.
advice:
  fi: Ota ennen seuraamuksen alkua yhteyttä puuttuvaan toimijaan, nimetkää yhteyshenkilö ja sopikaa,
    mitä tehdään jo ennen vankilaan tuloa.
  sv: Kontakta den aktör som saknas innan straffet börjar, utse en kontaktperson och kom överens om
    vad som görs redan före intagningen.
  nb: Ta kontakt med aktøren som mangler før soningen starter, få pekt ut en kontaktperson og avtal
    hva som skal gjøres før innsettelsen.
  en: Contact the missing actor before the sanction starts, have a contact named and agree on what
    is done before admission.
severity: serious
subject: Client
keys: [client, kind]
facts: [starts_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.sanction = 'fine_conversion' AND client.phase = 'before'
UNWIND ['social_services', 'enforcement_authority', 'prison_health'] AS kind
WITH client, kind
WHERE NOT EXISTS {
  MATCH (client)<-[team_row:ON_TEAM]-(:Contact)-[:WORKS_AT]->(agency:Agency)
  WHERE coalesce(team_row.since <= $as_of, true)
    AND coalesce(team_row.until >= $as_of, true)
    AND agency.kind = kind
}
RETURN client.id AS client, kind, client.starts_on AS starts_on
