/*---
title:
  fi: Heikko suhde tärkeään ihmiseen
  sv: Svag relation till en viktig person
  nb: Svak relasjon til en viktig person
  en: Weak relation to a key person
why:
  fi: Suhde vastuuvirkamieheen tai lähimpään tukihenkilöön on heikko. Hyvä työskentelysuhde
    ratkaisee, ottaako asiakas avun vastaan.
  sv: Relationen till den ansvariga handläggaren eller till någon i den innersta kretsen är svag. En
    god arbetsrelation avgör om klienten tar emot hjälpen.
  nb: Relasjonen til kontaktbetjenten eller til noen i den innerste kretsen er svak. En god
    arbeidsrelasjon avgjør om klienten tar imot hjelpen.
  en: The relation to the responsible officer or to somebody in the inner circle is weak. A good
    working relation decides whether the client accepts help.
advice:
  fi: Keskustele ensin asiakkaan ja sitten työntekijän kanssa siitä, mikä auttaisi. Selkeyttäkää
    odotukset tai etsikää rinnalle toinen tuttu ihminen.
  sv: Tala först med klienten och sedan med medarbetaren om vad som skulle hjälpa. Klargör
    förväntningarna eller hitta ytterligare en person som klienten litar på.
  nb: Snakk først med klienten og så med den ansatte om hva som kan hjelpe. Avklar forventningene,
    eller finn en person til som klienten har tillit til.
  en: Talk first with the client and then with the worker about what would help. Make expectations
    clear or bring in another person the client trusts.
severity: notice
subject: Client
keys: [client, contact]
facts: [role, closeness]
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
WHERE team_row.relation = 'weak'
  AND (team_row.role = 'responsible_officer' OR team_row.closeness = 1)
  AND coalesce(team_row.since <= $as_of, true)
  AND coalesce(team_row.until >= $as_of, true)
RETURN client.id AS client, contact.id AS contact, min(team_row.role) AS role,
       min(team_row.closeness) AS closeness
