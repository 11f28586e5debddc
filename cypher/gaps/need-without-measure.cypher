/*---
title:
  fi: Tarve ilman toimenpidettä
  sv: Behov utan insats
  nb: Behov uten tiltak
  en: Need that no measure answers
why:
  fi: Tarve on tunnistettu, mutta kukaan ei ole sopinut, mitä sille tehdään. Tällaiset tarpeet
    putoavat helposti palvelujen väliin.
  sv: Behovet är känt, men ingen har kommit överens om vad som ska göras. Sådana behov hamnar lätt
    mellan stolarna.
  nb: Behovet er kjent, men ingen har avtalt hva som skal gjøres. Slike behov faller lett mellom to
    stoler.
  en: The need is known, but nobody has agreed what to do about it. Such needs easily fall between
    services.
advice:
  fi: Ota tarve esiin asiakkaan seuraavassa verkostotapaamisessa ja sopikaa toimenpide,
    vastuuhenkilö ja määräpäivä. Jos tarve on jo täyttynyt, merkitse se täyttyneeksi.
  sv: Ta upp behovet på klientens nästa möte och bestäm insats, ansvarig person och slutdatum.
    Markera behovet som tillgodosett om det redan är det.
  nb: Ta opp behovet på neste møte i laget rundt den domfelte, og avtal tiltak, ansvarlig person og
    frist. Er behovet allerede dekket, merk det som dekket.
  en: Raise the need at the client's next team meeting and agree on a measure, a person responsible
    and a date. If the need is already met, mark it as met.
severity: serious
subject: Need
keys: [need]
facts: [client, domain, priority, identified_on]
parameters:
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
// From the clients on: there may be a few of them among all needs.
WITH DISTINCT client
MATCH (client)<-[:NEED_OF]-(need:Need)
WHERE need.status = 'open'
  AND NOT EXISTS {
    MATCH (need)<-[:ANSWERS]-(measure:Measure)
    WHERE measure.status IN ['planned', 'active']
  }
RETURN need.id AS need, client.id AS client, need.domain AS domain, need.priority AS priority,
       need.identified_on AS identified_on
