/*---
title:
  fi: Työparin työnohjaus on myöhässä
  sv: Arbetsparets handledning är försenad
  nb: Veiledningen av arbeidsparet er forsinket
  en: Working pair's supervision overdue
why:
  fi: Säännöllinen työnohjaus kantaa työparia ja suojaa kokemusasiantuntijaa. Sovittu väli on
    ylittynyt, tai työnohjausta ei ole kirjattu lainkaan.
  sv: Regelbunden handledning bär arbetsparet och skyddar erfarenhetsexperten. Det avtalade
    intervallet har överskridits, eller så är ingen handledning registrerad.
  nb: Jevnlig veiledning bærer arbeidsparet og beskytter erfaringskonsulenten. Det avtalte
    intervallet er overskredet, eller det er ikke registrert noen veiledning.
  en: Regular supervision carries the working pair and protects the expert by experience. The
    agreed interval has passed, or no supervision is on record.
advice:
  fi: Varaa työparille työnohjausaika ja kirjaa päivä, kun se on pidetty.
  sv: Boka en tid för handledning med arbetsparet och registrera datumet när den har hållits.
  nb: Avtal en veiledningstime for arbeidsparet, og registrer datoen når den er holdt.
  en: Book a supervision session for the pair and enter the date once it has been held.
severity: notice
subject: Contact
keys: [professional, expert]
facts: [last_supervision_on, supervision_every_days]
parameters:
  as_of: {date: as_of}
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
MATCH (agency)<-[:WORKS_AT]-(professional:Contact)-[pair:PAIRED_WITH]->(expert:Contact)
WHERE pair.supervision_every_days IS NOT NULL
  AND coalesce(pair.since <= $as_of, true)
  AND coalesce(pair.until >= $as_of, true)
  AND coalesce(
    pair.last_supervision_on + duration({days: pair.supervision_every_days}) < $as_of, true
  )
RETURN professional.id AS professional,
       expert.id AS expert,
       max(pair.last_supervision_on) AS last_supervision_on,
       min(pair.supervision_every_days) AS supervision_every_days
