/*---
title:
  fi: Myöhässä oleva toimenpide
  sv: Försenad insats
  nb: Tiltak over fristen
  en: Overdue measure
why:
  fi: Sovittu määräpäivä on mennyt. Joko tuki viivästyy tai tieto ei ole ajan tasalla; asiakkaalle
    kumpikin on haitaksi.
  sv: Det avtalade datumet har passerat. Antingen dröjer stödet eller så är uppgiften inaktuell;
    båda är till nackdel för klienten.
  nb: Den avtalte fristen er passert. Enten er hjelpen forsinket, eller så er opplysningene
    utdaterte; begge deler går ut over klienten.
  en: The agreed date has passed. Either the support is late or the record is out of date; both harm
    the client.
advice:
  fi: Kysy vastuuhenkilöltä, missä mennään. Merkitse toimenpide tehdyksi tai sopikaa asiakkaan
    kanssa uusi päivä.
  sv: Fråga den ansvariga hur det går. Markera insatsen som klar eller kom överens med klienten om
    ett nytt datum.
  nb: Spør den ansvarlige hvordan det går. Merk tiltaket som utført, eller avtal en ny frist sammen
    med klienten.
  en: Ask the person responsible how it stands. Mark the measure as done or agree on a new date with
    the client.
severity: notice
subject: Measure
keys: [measure]
facts: [client, due_on]
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
MATCH (client)<-[:MEASURE_OF]-(measure:Measure)
WHERE measure.status IN ['planned', 'active'] AND measure.due_on < $as_of
RETURN measure.id AS measure, client.id AS client, measure.due_on AS due_on
