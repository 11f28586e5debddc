/*---
title:
  fi: Rooli verkostossa on epäselvä
  sv: Oklar roll i teamet
  nb: Uklar rolle i laget
  en: Role on the team is unclear
why:
  fi: Henkilö on asiakkaan verkostossa ilman sovittua roolia. Asiakas ja muut eivät tiedä, mitä
    häneltä voi odottaa.
  sv: Personen är med i teamet utan en överenskommen roll. Klienten och de andra vet inte vad de kan
    vänta sig.
  nb: Personen er med i laget uten en avtalt rolle. Klienten og de andre vet ikke hva de kan
    forvente.
  en: The person is on the client's team without an agreed role. The client and the others do not
    know what to expect.
advice:
  fi: Sopikaa rooli yhdessä asiakkaan ja henkilön kanssa ja kirjatkaa se. Jos henkilö ei enää ole
    mukana, päätä hänen jäsenyytensä.
  sv: Kom överens om rollen tillsammans med klienten och personen och för in den. Är personen inte
    längre med, avsluta medverkan i teamet.
  nb: Avtal rollen sammen med klienten og personen, og før den opp. Er personen ikke lenger med,
    avslutt deltakelsen i laget.
  en: Agree on the role together with the client and the person and enter it. If the person no
    longer takes part, end their place on the team.
severity: notice
subject: Client
keys: [client, contact]
facts: [since]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
MATCH (client)<-[team_row:ON_TEAM]-(contact:Contact)
WHERE team_row.role IS NULL
  AND coalesce(team_row.since <= $as_of, true)
  AND coalesce(team_row.until >= $as_of, true)
RETURN client.id AS client, contact.id AS contact, min(team_row.since) AS since
