/*---
title:
  fi: Hyvä käytäntö vain yhdessä paikassa
  sv: God praxis på bara ett ställe
  nb: God praksis på bare ett sted
  en: Good practice in one place only
why:
  fi: Käytäntö on toiminut yhdessä paikassa vähintään vuoden, mutta se ei ole levinnyt. Muualla
    kehitetään samaa alusta.
  sv: Arbetssättet har funnits på ett enda ställe i minst ett år utan att spridas. På andra håll
    uppfinns samma sak på nytt.
  nb: Praksisen har vært i bruk på ett sted i minst ett år uten å bli spredt. Andre steder finner
    man opp det samme på nytt.
  en: The practice has run in one place for at least a year without spreading. Elsewhere the same
    thing is invented again.
advice:
  fi: Vie käytäntö matriisiryhmään ja sopikaa, mikä yksikkö ottaa sen seuraavaksi käyttöön ja kuka
    auttaa alkuun.
  sv: Ta upp arbetssättet i matrisgruppen och bestäm vilken enhet som prövar det härnäst och vem som
    hjälper till vid starten.
  nb: Ta praksisen opp i matrisegruppen, og avtal hvilken enhet som tar den i bruk som den neste, og
    hvem som hjelper til i starten.
  en: Take the practice to the matrix group and agree which unit takes it up next and who helps it
    to start.
severity: notice
subject: Practice
keys: [practice]
facts: [agency, since]
parameters:
  as_of: {date: as_of}
  year_ago: {days: -365}
  areas: {within: area}
---*/
MATCH (practice:Practice)<-[site:PRACTISES]-(agency:Agency)
WHERE coalesce(site.since <= $as_of, true)
  AND coalesce(site.until >= $as_of, true)
WITH practice, collect(DISTINCT agency) AS agencies, min(site.since) AS since
WHERE size(agencies) = 1 AND since <= $year_ago
WITH practice, agencies[0] AS agency, since
WHERE $areas IS NULL OR NOT EXISTS {
  MATCH (agency)-[:COVERS]->(area:Area)
  WHERE NOT area.id IN $areas
}
RETURN practice.id AS practice, agency.id AS agency, since
