/*---
title:
  fi: Sopimus on päättynyt
  sv: Överenskommelse som har löpt ut
  nb: Avtale som har løpt ut
  en: Agreement that has lapsed
why:
  fi: Sopimus on merkitty valmiiksi, mutta sen voimassaolo on päättynyt. Osapuolet voivat luulla
    sen yhä pätevän.
  sv: Överenskommelsen står som klar, men giltighetstiden har gått ut. Parterna kan tro att den
    fortfarande gäller.
  nb: Avtalen står som ferdig, men gyldighetstiden er ute. Partene kan tro at den fortsatt
    gjelder.
  en: The agreement is marked as ready, but its time has run out. The parties may believe that it
    still holds.
advice:
  fi: Uusi sopimus tai merkitse se korvatuksi. Kerro osapuolille, mikä nyt on voimassa.
  sv: Förnya överenskommelsen eller markera den som ersatt. Meddela parterna vad som gäller nu.
  nb: Forny avtalen eller merk den som erstattet. Fortell partene hva som gjelder nå.
  en: Renew the agreement or mark it as replaced. Tell the parties what holds now.
severity: serious
subject: Agreement
keys: [agreement]
facts: [valid_until, level]
parameters:
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
---*/
MATCH (agreement:Agreement)
WHERE agreement.status = 'ready' AND agreement.valid_until < $as_of
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
