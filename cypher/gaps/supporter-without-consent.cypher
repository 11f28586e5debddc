/*---
title:
  fi: Läheinen ilman asiakkaan suostumusta
  sv: Närstående utan klientens samtycke
  nb: Nærstående uten klientens samtykke
  en: Close one held without the client's consent
why:
  fi: Läheisen tiedot ovat rekisterissä, vaikka asiakas ei ole antanut siihen suostumusta. Läheisiä
    pidetään mukana vain asiakkaan suostumuksella.
  sv: Uppgifter om en närstående finns registrerade utan att klienten har samtyckt. Närstående får
    finnas med bara med klientens samtycke.
  nb: Opplysninger om en nærstående er registrert uten at klienten har samtykket. Nærstående skal
    bare være med når klienten samtykker.
  en: A close one is on record although the client has not consented. Close ones are held only with
    the client's consent.
advice:
  fi: Kysy asiakkaalta suostumus ja kirjaa vastaus. Jos hän ei suostu, poista läheisen tiedot.
  sv: Fråga klienten om samtycke och för in svaret. Säger klienten nej, ta bort uppgifterna om den
    närstående.
  nb: Spør klienten om samtykke og registrer svaret. Sier klienten nei, slett opplysningene om den
    nærstående.
  en: Ask the client for consent and record the answer. If the client says no, remove the close
    one's details.
severity: serious
subject: Supporter
keys: [supporter]
facts: [client, relation, reason]
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
MATCH (client)<-[:SUPPORTS]-(supporter:Supporter)
WHERE NOT coalesce(supporter.consent, false)
  AND coalesce(supporter.since <= $as_of, true)
  AND coalesce(supporter.until >= $as_of, true)
RETURN supporter.id AS supporter, client.id AS client, supporter.relation AS relation,
       CASE supporter.consent WHEN false THEN 'consent_refused' ELSE 'consent_unknown' END AS reason
