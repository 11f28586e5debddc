/*---
title:
  fi: Ulkomaalainen asiakas ilman maahanmuuttoviranomaista
  sv: Utländsk klient utan migrationsmyndighet
  nb: Utenlandsk klient uten utlendingsmyndighetene
  en: Foreign client without immigration authorities
why:
  fi: Oleskelun peruste ratkaisee, mitä palveluja vapautumisen jälkeen voi saada.
    Maahanmuuttoviranomainen tai vastaanottokeskus tarvitaan mukaan ajoissa.
  sv: Grunden för vistelsen avgör vilket stöd som går att få efter frigivningen. Migrationsverket
    eller en mottagningsenhet behöver vara med i god tid.
  nb: Oppholdsgrunnlaget avgjør hvilke tjenester klienten kan få etter løslatelsen.
    Utlendingsmyndighetene eller et mottak må med i god tid.
  en: The ground of stay decides which services can be had after release. The immigration service or
    a reception centre is needed in good time.
advice:
  fi: Pyydä Maahanmuuttovirastolta tai vastaanottokeskukselta yhteyshenkilö ja selvittäkää yhdessä
    asiakkaan kanssa oleskelun tilanne ja seuraavat vaiheet.
  sv: Be Migrationsverket eller mottagningsenheten om en kontaktperson och red tillsammans med
    klienten ut läget för uppehållsrätten och nästa steg.
  nb: Be utlendingsmyndighetene eller mottaket om en kontaktperson, og avklar oppholdssituasjonen og
    neste skritt sammen med klienten.
  en: Ask the immigration service or the reception centre for a contact and clarify the client's
    right to stay and the next steps together with the client.
severity: serious
subject: Client
keys: [client]
facts: [phase, release_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed' AND 'foreign' IN client.flags
WITH client
WHERE NOT EXISTS {
  MATCH (client)<-[team_row:ON_TEAM]-(:Contact)-[:WORKS_AT]->(agency:Agency)
  WHERE coalesce(team_row.since <= $as_of, true)
    AND coalesce(team_row.until >= $as_of, true)
    AND agency.kind IN ['immigration_service', 'reception_centre']
}
RETURN client.id AS client, client.phase AS phase, client.release_on AS release_on
