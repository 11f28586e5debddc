/*---
title:
  fi: Sopimus päättyy pian
  sv: Överenskommelse som snart löper ut
  nb: Avtale som snart løper ut
  en: Agreement about to expire
why:
  fi: Sopimus päättyy lähikuukausina. Jos sitä ei uusita ajoissa, yhteistyö jatkuu ilman sovittua
    pohjaa tai katkeaa.
  sv: Överenskommelsen löper ut inom de närmaste månaderna. Förnyas den inte i tid fortsätter
    samarbetet utan avtalad grund eller bryts.
  nb: Avtalen løper ut i løpet av de nærmeste månedene. Fornyes den ikke i tide, fortsetter
    samarbeidet uten avtalt grunnlag eller brytes.
  en: The agreement ends within the coming months. Unless it is renewed in time, the cooperation
    goes on without an agreed basis or breaks off.
advice:
  fi: Ota yhteys osapuoliin ja sovi, uusitaanko sopimus, muutetaanko sitä vai annetaanko sen
    päättyä. Kirjaa uusi voimassaoloaika.
  sv: Kontakta parterna och bestäm om överenskommelsen ska förnyas, ändras eller få löpa ut.
    Registrera den nya giltighetstiden.
  nb: Kontakt partene og avklar om avtalen skal fornyes, endres eller løpe ut. Registrer den nye
    gyldighetstiden.
  en: Contact the parties and settle whether the agreement is renewed, changed or allowed to end.
    Enter the new period of validity.
severity: notice
subject: Agreement
keys: [agreement]
facts: [valid_until, level]
parameters:
  as_of: {date: as_of}
  horizon: {until: horizon_days}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
---*/
MATCH (agreement:Agreement)
WHERE agreement.status = 'ready'
  AND coalesce(agreement.valid_from <= $as_of, true)
  AND agreement.valid_until >= $as_of AND agreement.valid_until <= $horizon
CALL (agreement) {
  MATCH (agreement)-[:HAS_PARTY]->(party:Agency)
  WITH party ORDER BY CASE WHEN party.kind IN $inside_kinds THEN 0 ELSE 1 END, party.id
  RETURN collect(party)[0] AS party
}
WITH agreement, party
WHERE $areas IS NULL OR NOT EXISTS {
  MATCH (party)-[:COVERS]->(area:Area)
  WHERE NOT area.id IN $areas
}
RETURN agreement.id AS agreement,
       agreement.valid_until AS valid_until,
       agreement.level AS level
