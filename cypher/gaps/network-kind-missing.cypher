/*---
title:
  fi: Teemaverkosto, josta puuttuu odotettu toimija
  sv: Samverkansnätverk som saknar en väntad aktör
  nb: Temanettverk som mangler en forventet aktør
  en: Themed network without an expected kind of agency
why:
  fi: Teema ei toimi ilman tätä toimijaa. Kun se puuttuu pöydästä, asiakas putoaa palvelujen
    väliin juuri siinä kohdassa.
  sv: Temat fungerar inte utan den här aktören. När den saknas vid bordet hamnar klienten mellan
    stolarna just där.
  nb: Temaet fungerer ikke uten denne aktøren. Når den mangler ved bordet, havner klienten i en
    glippsone nettopp der.
  en: The theme does not work without this kind of agency. When it is missing from the table,
    clients fall between services at just that point.
advice:
  fi: Kutsu alueen sopiva toimija verkostoon ja pyydä sitä nimeämään yhteyshenkilö. Jos toimijaa
    ei alueella ole, sovi, kuka hoitaa sen osuuden.
  sv: Bjud in en lämplig aktör i området till nätverket och be den utse en kontaktperson. Om
    aktören inte finns i området, kom överens om vem som sköter dess del.
  nb: Inviter en passende aktør i området til nettverket og be den oppgi en kontaktperson. Finnes
    aktøren ikke i området, avtal hvem som tar dens del.
  en: Invite a suitable agency of the area to the network and ask it to name a contact. If there
    is none in the area, agree who covers its part.
severity: serious
subject: Network
keys: [network, kind]
facts: [theme]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
---*/
MATCH (network:Network)
WHERE network.kind = 'themed' AND network.status = 'active'
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (network)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
MATCH (network)-[:ON_THEME]->(theme:Theme)
UNWIND theme.expects AS kind
WITH DISTINCT network, theme, kind
WHERE NOT EXISTS {
  MATCH (network)<-[member:MEMBER_OF]-(agency:Agency)
  WHERE agency.kind = kind
    AND coalesce(member.since <= $as_of, true)
    AND coalesce(member.until >= $as_of, true)
}
RETURN network.id AS network, kind, theme.id AS theme
