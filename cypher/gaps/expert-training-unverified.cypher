/*---
title:
  fi: Kokemusasiantuntijan koulutusta ei ole todennettu
  sv: Erfarenhetsexpertens utbildning är inte styrkt
  nb: Opplæringen til erfaringskonsulenten er ikke bekreftet
  en: Training of an expert by experience not verified
why:
  fi: Kokemusasiantuntijan koulutus on voitava todentaa. Ilman sitä asiakas ja yksikkö eivät voi
    luottaa siihen, että tehtävään on valmennettu.
  sv: Erfarenhetsexpertens utbildning ska kunna styrkas. Utan det kan klienten och enheten inte
    lita på att personen är förberedd för uppgiften.
  nb: Opplæringen til en erfaringskonsulent skal kunne dokumenteres. Uten det kan ikke klienten og
    enheten stole på at personen er forberedt på oppgaven.
  en: An expert's training must be verifiable. Without that, the client and the unit cannot rely
    on the person having been prepared for the task.
advice:
  fi: Pyydä koulutustodistus kokemusasiantuntijalta tai kouluttajalta ja kirjaa päivä, jona se
    tarkistettiin.
  sv: Be erfarenhetsexperten eller utbildaren om ett intyg och registrera datumet då det
    kontrollerades.
  nb: Be erfaringskonsulenten eller kursholderen om et kursbevis, og registrer datoen det ble
    kontrollert.
  en: Ask the expert or the trainer for a certificate and enter the date on which it was checked.
severity: serious
subject: Contact
keys: [contact]
facts: [verified_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
---*/
MATCH (expert:Expert)
WHERE coalesce(expert.training_verified_on > $as_of, true)
MATCH (expert)-[:ROLE_OF]->(contact:Contact)-[:WORKS_AT]->(agency:Agency)
WHERE coalesce(contact.active_from <= $as_of, true)
  AND coalesce(contact.active_until >= $as_of, true)
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (agency)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
RETURN contact.id AS contact, expert.training_verified_on AS verified_on
