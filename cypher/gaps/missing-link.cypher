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
  // An empty list, so that nothing is looked at where only some areas are.
  UNWIND CASE WHEN $areas IS NULL THEN [true] ELSE [] END AS everywhere
  MATCH (client:Client)<-[team:ON_TEAM]-(contact:Contact)-[:WORKS_AT]->(agency:Agency)
  WHERE client.phase <> 'closed' AND NOT agency.kind IN $inside_kinds
    AND coalesce(team.since <= $as_of, true)
    AND coalesce(team.until >= $as_of, true)
  WITH client, collect(DISTINCT agency) AS agencies
  RETURN agencies, agencies AS others
  UNION ALL
  // In some areas alone: the clients of their agencies, then everybody else on those teams.
  MATCH (agency:Agency)
  WHERE $areas IS NOT NULL AND NOT agency.kind IN $inside_kinds AND NOT EXISTS {
    MATCH (agency)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  }
  MATCH (agency)<-[:WORKS_AT]-(contact:Contact)-[team:ON_TEAM]->(client:Client)
  WHERE client.phase <> 'closed'
    AND coalesce(team.since <= $as_of, true)
    AND coalesce(team.until >= $as_of, true)
  WITH client, collect(DISTINCT agency) AS agencies
  MATCH (client)<-[team:ON_TEAM]-(contact:Contact)
  WHERE coalesce(team.since <= $as_of, true)
    AND coalesce(team.until >= $as_of, true)
  MATCH (contact)-[:WORKS_AT]->(other:Agency)
  WHERE NOT other.kind IN $inside_kinds
  WITH client, agencies, collect(DISTINCT other) AS others
  RETURN agencies, others
}
UNWIND agencies AS agency
UNWIND others AS other_agency
WITH agency, other_agency
WHERE agency.id < other_agency.id
WITH agency, other_agency, count(*) AS clients
WHERE clients >= $min_shared
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
