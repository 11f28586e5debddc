/*---
title:
  fi: Kaksi toimijaa samoilla asiakkailla ilman yhteyttä
  sv: Två aktörer med samma klienter men utan koppling
  nb: To aktører med de samme klientene, men uten kobling
  en: Two agencies with the same clients and no link
why:
  fi: Toimijat työskentelevät samojen asiakkaiden kanssa, mutta niillä ei ole yhteistä verkostoa
    eikä sopimusta. Suunnitelmia tehdään monessa paikassa toisistaan tietämättä.
  sv: Aktörerna arbetar med samma klienter men har varken ett gemensamt nätverk eller en
    överenskommelse. Planeringen sker på flera håll utan att den ena vet vad den andra gör.
  nb: Aktørene arbeider med de samme klientene, men har verken et felles nettverk eller en avtale.
    Planleggingen skjer flere steder uten at den ene vet hva den andre gjør.
  en: The agencies work with the same clients, but share neither a network nor an agreement.
    Planning goes on in several places without either knowing of the other.
advice:
  fi: Kutsu molemmat samaan teemaverkostoon tai sopikaa yhteisestä toimintamallista. Aloita
    yhteisellä tapaamisella.
  sv: Bjud in båda till samma samverkansnätverk eller kom överens om en gemensam arbetsmodell.
    Börja med ett gemensamt möte.
  nb: Inviter begge til det samme temanettverket, eller bli enige om en felles arbeidsmodell.
    Begynn med et felles møte.
  en: Invite both to the same themed network or agree on a common operating model. Start with a
    joint meeting.
severity: serious
subject: Agency
keys: [agency, other_agency]
facts: []
parameters:
  as_of: {date: as_of}
  min_shared: {value: min_shared}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
---*/
CALL () {
  MATCH (client:Client)
  WHERE $areas IS NULL
  RETURN client
  UNION
  // In some areas alone: clients on whose teams an agency of theirs is or was.
  MATCH (agency:Agency)
  WHERE $areas IS NOT NULL AND NOT EXISTS {
    MATCH (agency)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  }
  MATCH (agency)<-[:WORKS_AT]-(:Contact)-[:ON_TEAM]->(client:Client)
  RETURN client
}
MATCH (client)<-[team:ON_TEAM]-(contact:Contact)
WHERE client.phase <> 'closed'
  AND coalesce(team.since <= $as_of, true)
  AND coalesce(team.until >= $as_of, true)
MATCH (contact)-[:WORKS_AT]->(agency:Agency)
WHERE NOT agency.kind IN $inside_kinds
WITH client, collect(DISTINCT agency) AS agencies
WHERE size(agencies) > 1
UNWIND agencies AS agency
UNWIND agencies AS other_agency
WITH agency, other_agency
WHERE agency.id < other_agency.id
WITH agency, other_agency, count(*) AS clients
WHERE clients >= $min_shared
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (agency)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
  AND NOT EXISTS {
    MATCH (agency)-[one:MEMBER_OF]->(network:Network)<-[other:MEMBER_OF]-(other_agency)
    WHERE network.status = 'active'
      AND coalesce(one.since <= $as_of, true)
      AND coalesce(one.until >= $as_of, true)
      AND coalesce(other.since <= $as_of, true)
      AND coalesce(other.until >= $as_of, true)
  }
  AND NOT EXISTS {
    MATCH (agency)<-[:HAS_PARTY]-(agreement:Agreement)-[:HAS_PARTY]->(other_agency)
    WHERE agreement.status = 'ready'
      AND coalesce(agreement.valid_from <= $as_of, true)
      AND coalesce(agreement.valid_until >= $as_of, true)
  }
RETURN agency.id AS agency, other_agency.id AS other_agency
