/*---
title:
  fi: Vapautuu ilman asuntoa
  sv: Frigivning utan bostad
  nb: Løslates uten bolig
  en: Release without housing
why:
  fi: Asunnon tarve on avoinna ja vapautumiseen on vähän aikaa, mutta mikään asumispalvelu ei ole
    vielä ottanut asiakasta vastaan. Ilman asuntoa muu tuki ei kanna.
  sv: Bostadsbehovet är öppet och frigivningen nära, men ingen boendeverksamhet har ännu tagit emot
    klienten. Utan bostad håller inte det övriga stödet.
  nb: Boligbehovet er ikke løst og løslatelsen er nær, men ingen boligtjeneste har ennå sagt ja.
    Uten bolig holder ikke resten av støtten.
  en: The need for housing is open and release is near, but no housing service has accepted the
    client. Without a home the other support does not hold.
advice:
  fi: Selvitä kotikunnan ja asumispalvelujen kanssa asunto tai tilapäinen majoitus ennen
    vapautumista. Kirjaa hyväksytty lähete tai käynnistynyt toimenpide.
  sv: Ordna bostad eller tillfälligt boende före frigivningen tillsammans med hemkommunen och
    boendeverksamheterna. Registrera den godtagna remissen eller den påbörjade insatsen.
  nb: Finn bolig eller midlertidig botilbud før løslatelsen sammen med hjemkommunen og
    boligtjenestene. Registrer den aksepterte henvisningen eller tiltaket som er i gang.
  en: Find a home or temporary lodging before release together with the home municipality and
    housing services. Record the accepted referral or the measure under way.
severity: critical
subject: Client
keys: [client]
facts: [release_on, phase]
parameters:
  as_of: {date: as_of}
  horizon: {until: horizon_days}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
  AND client.release_on >= $as_of AND client.release_on <= $horizon
  AND EXISTS {
    MATCH (client)<-[:NEED_OF]-(need:Need)
    WHERE need.domain = 'housing' AND need.status = 'open'
  }
  AND NOT EXISTS {
    MATCH (client)<-[:REFERRAL_OF]-(referral:Referral)-[:REFERRED_TO]->(service:Service)
    WHERE referral.status = 'accepted' AND service.domain = 'housing'
  }
  AND NOT EXISTS {
    MATCH (client)<-[:MEASURE_OF]-(measure:Measure)-[:USES]->(service:Service)
    WHERE measure.status = 'active' AND service.domain = 'housing'
  }
RETURN client.id AS client, client.release_on AS release_on, client.phase AS phase
