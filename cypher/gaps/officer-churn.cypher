/*---
title:
  fi: Vastuuvirkamies on vaihtunut usein
  sv: Täta byten av ansvarig frivårdsinspektör
  nb: Hyppige bytter av kontaktbetjent
  en: Responsible officer has changed often
why:
  fi: Asiakkaalla on vuoden aikana ollut ainakin kolme vastuuvirkamiestä. Jokaisessa vaihdossa
    katoaa tietoa ja luottamusta.
  sv: Klienten har haft minst tre ansvariga frivårdsinspektörer på ett år. Vid varje byte försvinner
    kunskap och förtroende.
  nb: Klienten har hatt minst tre kontaktbetjenter på ett år. Hvert bytte koster kunnskap og tillit.
  en: The client has had at least three responsible officers in a year. Each handover costs
    knowledge and trust.
advice:
  fi: Ota asia esiin yksikön esihenkilön kanssa ja sovi, että nykyinen vastuuvirkamies jatkaa.
    Käykää asiakkaan kanssa läpi, mitä on jo sovittu.
  sv: Ta upp saken med enhetens chef och kom överens om att den nuvarande handläggaren fortsätter.
    Gå igenom med klienten vad som redan är bestämt.
  nb: Ta det opp med enhetens leder og avtal at den nåværende kontaktbetjenten fortsetter. Gå
    gjennom med klienten hva som allerede er avtalt.
  en: Raise it with the head of the unit and agree that the present officer stays. Go through with
    the client what has already been agreed.
severity: notice
subject: Client
keys: [client]
facts: [officers, last_change_on]
parameters:
  as_of: {date: as_of}
  year_ago: {days: -365}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
MATCH (client)<-[team_row:ON_TEAM]-(contact:Contact)
// Rows that have ended count too: it is the changes that are looked for.
WHERE team_row.role = 'responsible_officer'
  AND team_row.since >= $year_ago AND team_row.since <= $as_of
WITH client, count(DISTINCT contact) AS officers, max(team_row.since) AS last_change_on
WHERE officers >= 3
RETURN client.id AS client, officers, last_change_on
