/*---
title:
  fi: Vapautuu, eikä kotipaikkakunnalla ole vastaanottajaa
  sv: Frigivning utan mottagare på hemorten
  nb: Løslates uten mottaker på hjemstedet
  en: Release with nobody to receive the client
why:
  fi: Vapautumiseen on vähän aikaa, eikä verkostossa ole ketään, joka palvelee asiakkaan kotikuntaa.
    Ensimmäiset päivät vapaudessa ovat riskialtteimmat.
  sv: Frigivningen är nära och ingen i teamet verkar i klientens hemkommun. De första dagarna i
    frihet är de mest riskfyllda.
  nb: Løslatelsen er nær, og ingen i laget dekker klientens hjemkommune. De første dagene ute er de
    mest sårbare.
  en: Release is near and nobody on the team serves the client's home municipality. The first days
    at liberty carry the greatest risk.
advice:
  fi: Ota heti yhteyttä kotikunnan sosiaalitoimeen tai muuhun kuntaa palvelevaan toimijaan ja
    sopikaa vastaanottajasta ja ensitapaamisesta ennen vapautumispäivää.
  sv: Kontakta genast hemkommunens socialtjänst eller en annan aktör som täcker kommunen och kom
    överens om mottagare och ett första möte före frigivningsdagen.
  nb: Ta kontakt med sosialtjenesten i hjemkommunen eller en annen tjeneste som dekker kommunen med
    en gang. Avtal hvem som tar imot, og et første møte før løslatelsesdagen.
  en: Contact social services of the home municipality, or another agency that serves it, at once.
    Agree who receives the client and on a first meeting before the release date.
severity: critical
subject: Client
keys: [client]
facts: [release_on, phase]
parameters:
  as_of: {date: as_of}
  horizon: {until: horizon_days}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)-[:PART_OF*0..]->(area:Area)
WITH municipality, collect(area.id) AS areas_above
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
  AND client.release_on >= $as_of AND client.release_on <= $horizon
WITH client, areas_above
WHERE NOT EXISTS {
  MATCH (client)<-[team_row:ON_TEAM]-(:Contact)-[:WORKS_AT]->(agency:Agency)
        -[:COVERS]->(served:Area)
  WHERE coalesce(team_row.since <= $as_of, true)
    AND coalesce(team_row.until >= $as_of, true)
    AND NOT agency.kind IN $inside_kinds
    AND served.id IN areas_above
}
RETURN client.id AS client, client.release_on AS release_on, client.phase AS phase
