/*---
title:
  fi: Alueelta puuttuu palvelu, jota asiakkaat tarvitsevat
  sv: Området saknar en tjänst som klienter behöver
  nb: Området mangler en tjeneste som klienter trenger
  en: Area lacks a service that clients need
why:
  fi: Alueella asuvilla asiakkailla on avoimia tarpeita tällä elämänalueella, mutta mikään palvelu
    ei kata aluetta. Tarpeisiin ei voi vastata ilman uutta kumppania.
  sv: Klienter i området har öppna behov på det här livsområdet, men ingen tjänst täcker det.
    Behoven kan inte mötas utan en ny samverkanspart.
  nb: Klienter i området har udekkede behov på dette livsområdet, men ingen tjeneste dekker det.
    Behovene kan ikke møtes uten en ny samarbeidspartner.
  en: Clients living in the area have open needs in this life domain, but no service covers it. The
    needs cannot be met without a new partner.
advice:
  fi: Selvitä hyvinvointialueen ja järjestöjen kanssa, kuka voi tarjota palvelun, tai lisää
    palvelukarttaan palvelu, joka jo toimii alueella. Vie asia aluetta koskevaan verkostoon.
  sv: Red ut med regionen och föreningarna vem som kan erbjuda tjänsten, eller lägg in en tjänst som
    redan finns i området i tjänstekartan. Ta upp frågan i områdets samverkansnätverk.
  nb: Avklar med kommunene, fylket og organisasjonene hvem som kan tilby tjenesten, eller legg inn
    en tjeneste som allerede finnes i området. Ta saken opp i temanettverket for området.
  en: Find out with the county and the NGOs who can offer the service, or add one that already works
    in the area to the service map. Take it to the area's network.
severity: serious
subject: Area
keys: [area, domain]
facts: []
parameters:
  areas: {within: area}
---*/
MATCH (county:Area)
WHERE county.kind = 'county' AND ($areas IS NULL OR county.id IN $areas)
OPTIONAL MATCH (county)-[:PART_OF*0..]->(:Area)<-[:COVERS]-(wide_service:Service)
WITH county, collect(DISTINCT wide_service.domain) AS wide_domains
OPTIONAL MATCH (county)<-[:PART_OF*0..]-(:Area)<-[:COVERS]-(local_service:Service)
WITH county, wide_domains, collect(DISTINCT local_service.domain) AS local_domains
MATCH (county)<-[:PART_OF*0..]-(municipality:Area)
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE client.phase <> 'closed'
MATCH (client)<-[:NEED_OF]-(need:Need)
WHERE need.status = 'open'
  AND NOT need.domain IN wide_domains AND NOT need.domain IN local_domains
// No count of clients here: a small one would point at a person.
RETURN DISTINCT county.id AS area, need.domain AS domain
