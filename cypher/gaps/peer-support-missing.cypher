/*---
title:
  fi: Toivottu vertaistuki puuttuu
  sv: Önskat kamratstöd saknas
  nb: Ønsket likepersonsstøtte mangler
  en: Peer support asked for but missing
why:
  fi: Asiakas on toivonut vertaistukea, mutta hänen verkostossaan ei ole kokemusasiantuntijaa. Moni
    asiakas pitää vertaistukea hyvin tärkeänä.
  sv: Klienten har önskat kamratstöd, men ingen erfarenhetsexpert finns i teamet. Många klienter
    tycker att sådant stöd är mycket viktigt.
  nb: Klienten har ønsket likepersonsstøtte, men det er ingen erfaringskonsulent i laget. Mange
    klienter opplever slik støtte som svært viktig.
  en: The client has asked for peer support, but no expert by experience is on the team. Many
    clients find such support very important.
advice:
  fi: Ota yhteyttä alueen vertaisjärjestöön tai työparimallin toimijaan ja kutsu kokemusasiantuntija
    mukaan. Tarkista asiakkaalta, että toive on yhä voimassa.
  sv: Kontakta en kamratstödsorganisation i området eller en verksamhet med arbetspar och bjud in en
    erfarenhetsexpert. Kontrollera med klienten att önskemålet kvarstår.
  nb: Ta kontakt med en brukerorganisasjon i området og inviter inn en erfaringskonsulent. Sjekk med
    klienten at ønsket fortsatt gjelder.
  en: Contact a peer organisation of the area, or one that works in pairs, and invite an expert by
    experience. Check with the client that the wish still holds.
severity: notice
subject: Client
keys: [client]
facts: [phase, release_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed' AND 'peer_requested' IN client.flags
WITH client
WHERE NOT EXISTS {
  MATCH (client)<-[team_row:ON_TEAM]-(:Contact)<-[:ROLE_OF]-(:Expert)
  WHERE coalesce(team_row.since <= $as_of, true)
    AND coalesce(team_row.until >= $as_of, true)
}
RETURN client.id AS client, client.phase AS phase, client.release_on AS release_on
