/*---
title:
  fi: Valtakunnallinen sopimus puuttuu
  sv: Nationell överenskommelse saknas
  nb: Nasjonal avtale mangler
  en: National agreement missing
why:
  fi: Valtakunnallisten kumppanien kanssa kuuluu olla voimassa oleva sopimus tai yhteinen
    toimintamalli. Ilman sitä jokainen alue neuvottelee samat asiat itse ja käytännöt eroavat.
  sv: Med de nationella parterna ska det finnas en gällande överenskommelse eller gemensam
    arbetsmodell. Utan den förhandlar varje region om samma saker och arbetssätten skiljer sig åt.
  nb: Med de nasjonale partene skal det finnes en gjeldende avtale eller felles arbeidsmodell.
    Uten den forhandler hver region om det samme, og praksis blir ulik.
  en: There should be an agreement or a common operating model in force with each national
    partner. Without it every region negotiates the same things anew and practice differs.
advice:
  fi: Vie asia valtakunnalliselle sidosryhmäyhteistyön ryhmälle ja sovi, kuka valmistelee
    sopimuksen ja mihin mennessä. Jos sopimus on jo, kirjaa se osapuolineen.
  sv: Lyft frågan till den nationella matrisgruppen och kom överens om vem som bereder
    överenskommelsen och till när. Finns den redan, registrera den med parter.
  nb: Løft saken til den nasjonale matrisegruppen og avtal hvem som forbereder avtalen, og når den
    skal være klar. Finnes den allerede, registrer den med parter.
  en: Take the matter to the national matrix group and agree who prepares the agreement and by
    when. If there is one already, enter it with its parties.
severity: serious
subject: RequiredAgreement
keys: [required_agreement]
facts: [partner_kind]
parameters:
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
---*/
MATCH (agreement:Agreement)
WHERE agreement.level = 'national' AND agreement.status = 'ready'
  AND coalesce(agreement.valid_from <= $as_of, true)
  AND coalesce(agreement.valid_until >= $as_of, true)
  AND EXISTS {
    MATCH (agreement)-[:HAS_PARTY]->(inside:Agency)
    WHERE inside.kind IN $inside_kinds
  }
MATCH (agreement)-[:HAS_PARTY]->(party:Agency)
WITH collect(DISTINCT party.kind) AS kinds
MATCH (required_agreement:RequiredAgreement)
WHERE required_agreement.level = 'national' AND NOT required_agreement.partner_kind IN kinds
RETURN required_agreement.id AS required_agreement,
       required_agreement.partner_kind AS partner_kind
