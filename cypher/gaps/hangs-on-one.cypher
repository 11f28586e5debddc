/*---
title:
  fi: Yhteistyö yhden ihmisen varassa
  sv: Samarbete som hänger på en enda person
  nb: Samarbeid som henger på én person
  en: Cooperation that hangs on one person
why:
  fi: Kaikki yhteydet tähän toimijaan kulkevat saman ihmisen kautta. Kun hän lähtee tai sairastuu,
    yhteistyö katkeaa kerralla.
  sv: Alla kontakter med aktören går genom samma person. När hen slutar eller blir sjuk bryts
    samarbetet på en gång.
  nb: All kontakt med aktøren går gjennom den samme personen. Når vedkommende slutter eller blir
    syk, brytes samarbeidet med ett slag.
  en: Every link to this agency runs through the same person. When they leave or fall ill, the
    cooperation breaks all at once.
advice:
  fi: Sovi toimijan kanssa toisesta yhteyshenkilöstä ja ota hänet mukaan ainakin yhteen verkostoon
    tai asiakkaan tiimiin.
  sv: Kom överens med aktören om en andra kontaktperson och ta med den personen i minst ett
    nätverk eller en inslussningsgrupp.
  nb: Avtal en kontaktperson til med aktøren, og ta vedkommende med i minst ett nettverk eller i
    laget rundt en klient.
  en: Agree on a second contact with the agency and bring that person into at least one network or
    client's team.
severity: serious
subject: Agency
keys: [agency, contact]
facts: []
parameters:
  as_of: {date: as_of}
  min_links: {value: min_links}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
---*/
CALL () {
  MATCH (agency:Agency)
  WHERE $areas IS NULL
  RETURN agency
  UNION ALL
  MATCH (area:Area)<-[:COVERS]-(agency:Agency)
  WHERE area.id IN $areas
  RETURN agency
  UNION ALL
  MATCH (agency:Agency)
  WHERE $areas IS NOT NULL AND NOT EXISTS { MATCH (agency)-[:COVERS]->(:Area) }
  RETURN agency
}
MATCH (agency)<-[:WORKS_AT]-(contact:Contact)
WHERE NOT agency.kind IN $inside_kinds
OPTIONAL MATCH (contact)-[named:REPRESENTS]->(network:Network)
WHERE network.status = 'active' AND named.agency = agency.id
  AND coalesce(named.since <= $as_of, true)
  AND coalesce(named.until >= $as_of, true)
WITH agency, contact, count(DISTINCT network) AS networks
OPTIONAL MATCH (contact)-[team:ON_TEAM]->(client:Client)
WHERE client.phase <> 'closed'
  AND coalesce(team.since <= $as_of, true)
  AND coalesce(team.until >= $as_of, true)
WITH agency, contact, networks, count(DISTINCT client) AS clients
WHERE networks + clients > 0
WITH agency, collect(contact) AS contacts, sum(networks + clients) AS links
WHERE size(contacts) = 1 AND links >= $min_links
UNWIND contacts AS contact
RETURN agency.id AS agency, contact.id AS contact
