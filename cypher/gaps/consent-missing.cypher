/*---
title:
  fi: Suostumus puuttuu
  sv: Samtycke saknas
  nb: Samtykke mangler
  en: Consent missing
why:
  fi: Toimija on mukana asiakkaan verkostossa, mutta voimassa olevaa suostumusta tai lain perustetta
    tietojen vaihtoon ei ole kirjattu.
  sv: Aktören är med i teamet kring klienten, men det finns inget gällande samtycke eller någon
    laglig grund för informationsutbyte registrerad.
  nb: Tjenesten er med i laget rundt den domfelte, men det er ikke registrert noe gyldig samtykke
    eller lovgrunnlag for å utveksle opplysninger.
  en: The agency is on the client's team, but no valid consent or ground in law for exchanging
    information has been recorded.
advice:
  fi: Keskeytä tietojen vaihto tämän toimijan kanssa, kunnes peruste on selvä. Pyydä asiakkaalta
    suostumus tai kirjaa lain peruste.
  sv: Avvakta med informationsutbytet med aktören tills grunden är klar. Be klienten om samtycke
    eller registrera den lagliga grunden.
  nb: Vent med å utveksle opplysninger med tjenesten til grunnlaget er klart. Be klienten om
    samtykke, eller registrer lovgrunnlaget.
  en: Hold back exchange of information with this agency until the ground is clear. Ask the client
    for consent or record the ground in law.
severity: critical
subject: Client
keys: [client, agency]
facts: [ended_on]
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
OPTIONAL MATCH (client)<-[:CONSENT_OF]-(consent:Consent)-[:PERMITS]->(permitted:Agency)
WHERE coalesce(consent.given_on <= $as_of, true)
  AND coalesce(consent.ends_on >= $as_of, true)
WITH client, collect(permitted.id) AS permitted_agencies
MATCH (client)<-[team_row:ON_TEAM]-(:Contact)-[:WORKS_AT]->(agency:Agency)
WHERE coalesce(team_row.since <= $as_of, true)
  AND coalesce(team_row.until >= $as_of, true)
  AND NOT agency.kind IN $inside_kinds
  AND NOT agency.id IN permitted_agencies
WITH DISTINCT client, agency
OPTIONAL MATCH (client)<-[:CONSENT_OF]-(former:Consent)-[:PERMITS]->(agency)
WHERE former.ends_on < $as_of
RETURN client.id AS client, agency.id AS agency, max(former.ends_on) AS ended_on
