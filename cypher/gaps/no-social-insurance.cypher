/*---
title:
  fi: Yhteys sosiaaliturvaan puuttuu
  sv: Kontakt med socialförsäkringen saknas
  nb: Kontakt med NAV mangler
  en: No link to social insurance
why:
  fi: Jokaiselle asiakkaalle on järjestettävä mahdollisuus asioida Kelassa. Ilman etuuksia
    toimeentulo ja asuminen ovat vaarassa heti vapautumisen jälkeen.
  sv: Varje klient ska ges möjlighet till kontakt med socialförsäkringen. Utan ersättningar är
    försörjning och boende hotade direkt efter frigivningen.
  nb: Alle klienter skal få mulighet til kontakt med NAV om trygdeytelser. Uten ytelser er inntekt
    og bolig i fare straks etter løslatelsen.
  en: Every client is to be given access to social insurance. Without benefits, income and housing
    are at risk straight after release.
advice:
  fi: Varaa asiakkaalle aika Kelan palveluun tai lähetä sinne lähete ja kirjaa se. Selvittäkää
    samalla, mitkä etuudet ovat vireillä.
  sv: Boka tid för klienten hos Försäkringskassan eller skicka en remiss dit och registrera den. Red
    samtidigt ut vilka ersättningar som är på gång.
  nb: Bestill time for klienten hos NAV eller send en henvisning dit, og registrer den. Avklar
    samtidig hvilke ytelser det er søkt om.
  en: Book an appointment with social insurance for the client or send a referral there and record
    it. Clarify at the same time which benefits are under way.
severity: notice
subject: Client
keys: [client]
facts: [phase]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND NOT client.phase IN ['before', 'closed']
// Nearly every client is looked at: counting is twice as fast as EXISTS here.
OPTIONAL MATCH (client)<-[team_row:ON_TEAM]-(:Contact)-[:WORKS_AT]->(insurer:Agency)
WHERE coalesce(team_row.since <= $as_of, true)
  AND coalesce(team_row.until >= $as_of, true)
  AND insurer.kind = 'social_insurance'
WITH client, count(insurer) AS insurers_on_team
WHERE insurers_on_team = 0
OPTIONAL MATCH (client)<-[:REFERRAL_OF]-(referral:Referral)-[:REFERRED_TO]->(:Service)
      -[:OFFERED_BY]->(insurer:Agency)
WHERE referral.status <> 'declined' AND insurer.kind = 'social_insurance'
WITH client, count(referral) AS referrals
WHERE referrals = 0
RETURN client.id AS client, client.phase AS phase
