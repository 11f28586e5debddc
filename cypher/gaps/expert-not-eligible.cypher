/*---
title:
  fi: Kokemusasiantuntija, jonka rikoksettomuusaika ei riitä
  sv: Erfarenhetsexpert vars tid utan brott inte räcker
  nb: Erfaringskonsulent uten lang nok tid uten lovbrudd
  en: Expert by experience without the required offence-free time
why:
  fi: Ehdottomaan vankeuteen tuomittu kokemusasiantuntija tarvitsee kolme vuotta rikoksetonta
    aikaa, tai kaksi vuotta työparina virkamiehen tai luotetun kumppanin työntekijän kanssa. Aika
    ei täyty tai sitä ei ole kirjattu.
  sv: En erfarenhetsexpert som har dömts till ovillkorligt fängelse ska ha levt tre år utan brott,
    eller två år i arbetspar med en tjänsteman eller en anställd hos en betrodd partner. Tiden
    räcker inte eller är inte registrerad.
  nb: En erfaringskonsulent som er dømt til ubetinget fengsel, skal ha levd tre år uten lovbrudd,
    eller to år i arbeidspar med en tjenesteperson eller en ansatt hos en betrodd
    samarbeidspartner. Tiden er for kort eller ikke registrert.
  en: An expert by experience once sentenced to unconditional imprisonment needs three years
    without offences, or two as a working pair with an officer or a trusted partner's employee.
    The time is too short or not on record.
advice:
  fi: Keskeytä työ yksikön tiloissa ja asiakkaiden kanssa, kunnes asia on selvitetty. Tarkista
    kirjattu päivä, siirrä työ tehtäväksi työparina tai sovi muusta tehtävästä.
  sv: Pausa arbetet i enhetens lokaler och med klienter tills saken är utredd. Kontrollera det
    registrerade datumet, låt arbetet ske i arbetspar eller kom överens om en annan uppgift.
  nb: Stans arbeidet i enhetens lokaler og med klienter til saken er avklart. Kontroller den
    registrerte datoen, la arbeidet skje i arbeidspar, eller avtal en annen oppgave.
  en: Pause work on the premises and with clients until this is settled. Check the recorded date,
    let the work be done as a working pair, or agree on another task.
severity: critical
subject: Contact
keys: [contact]
facts: [mode, years_required]
parameters:
  as_of: {date: as_of}
  three_years_ago: {years: -3}
  two_years_ago: {years: -2}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
---*/
MATCH (expert:Expert)
WHERE expert.unconditional = true
  AND expert.mode IN ['premises', 'direct', 'remote_independent']
  AND coalesce(expert.offence_free_since > $three_years_ago, true)
MATCH (expert)-[:ROLE_OF]->(contact:Contact)-[:WORKS_AT]->(agency:Agency)
WHERE coalesce(contact.active_from <= $as_of, true)
  AND coalesce(contact.active_until >= $as_of, true)
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (agency)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
WITH expert, contact, EXISTS {
  MATCH (contact)<-[pair:PAIRED_WITH]-(professional:Contact)-[:WORKS_AT]->(workplace:Agency)
  WHERE coalesce(pair.since <= $as_of, true)
    AND coalesce(pair.until >= $as_of, true)
    AND coalesce(professional.active_from <= $as_of, true)
    AND coalesce(professional.active_until >= $as_of, true)
    AND (workplace.kind IN $inside_kinds OR EXISTS {
      MATCH (workplace)<-[:HAS_PARTY]-(agreement:Agreement)-[:HAS_PARTY]->(inside:Agency)
      WHERE inside.kind IN $inside_kinds AND agreement.status = 'ready'
        AND coalesce(agreement.valid_from <= $as_of, true)
        AND coalesce(agreement.valid_until >= $as_of, true)
    })
} AS paired
WHERE NOT paired OR coalesce(expert.offence_free_since > $two_years_ago, true)
RETURN contact.id AS contact,
       expert.mode AS mode,
       CASE WHEN paired THEN 2 ELSE 3 END AS years_required
