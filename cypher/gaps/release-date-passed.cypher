/*---
title:
  fi: Vapautumispäivä on mennyt, vaihe on ennallaan
  sv: Frigivningsdagen har passerat men fasen är oförändrad
  nb: Løslatelsesdatoen er passert, men fasen er ikke endret
  en: Release date has passed but the phase has not changed
why:
  fi: Kirjattu vapautumispäivä on mennyt, mutta asiakas näkyy yhä vapautumista edeltävässä
    vaiheessa. Verkosto toimii silloin vanhan tiedon varassa.
  sv: Det registrerade frigivningsdatumet har passerat, men klienten står kvar i en fas före
    frigivningen. Teamet arbetar då efter gamla uppgifter.
  nb: Den registrerte løslatelsesdatoen er passert, men klienten står fortsatt i en fase før
    løslatelse. Laget arbeider da etter gamle opplysninger.
  en: The recorded release date has passed, but the client still stands in a phase before release.
    The team then works from old information.
advice:
  fi: Tarkista asiakkaan yksiköstä, onko hän vapautunut. Korjaa joko vaihe tai vapautumispäivä ja
    kerro siitä verkostolle.
  sv: Kontrollera med klientens enhet om klienten är frigiven. Rätta antingen fasen eller datumet
    och meddela teamet.
  nb: Sjekk med klientens enhet om klienten er løslatt. Rett enten fasen eller datoen, og gi beskjed
    til laget.
  en: Check with the client's unit whether the client has been released. Correct either the phase or
    the date and tell the team.
severity: notice
subject: Client
keys: [client]
facts: [release_on, phase]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase IN ['before', 'remand', 'start', 'during', 'preparing_release']
  AND client.release_on < $as_of
RETURN client.id AS client, client.release_on AS release_on, client.phase AS phase
