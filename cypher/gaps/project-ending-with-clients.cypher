/*---
title:
  fi: Hanke päättyy, asiakkaat jäävät
  sv: Projektet tar slut medan klienter är kvar
  nb: Prosjektet avsluttes mens klienter fortsatt er med
  en: Project ends while clients still rely on it
why:
  fi: Hanke päättyy puolen vuoden sisällä, mutta asiakkaiden avoimet toimenpiteet nojaavat sen
    palveluihin. Tuki katkeaa, ellei jatkosta sovita.
  sv: Projektet tar slut inom ett halvår, men klienters öppna insatser bygger på dess tjänster.
    Stödet bryts om ingen fortsättning ordnas.
  nb: Prosjektet avsluttes innen et halvt år, men klienter har åpne tiltak som bygger på tjenestene.
    Støtten stopper hvis ikke videre oppfølging blir avtalt.
  en: The project ends within half a year, but clients' open measures rely on its services. Support
    breaks off unless somebody carries on.
advice:
  fi: Sovi hankkeen kanssa, kuka jatkaa kunkin asiakkaan tukea ja siirtyykö palvelu pysyväksi.
    Siirrä toimenpiteet uudelle toimijalle ennen päättymispäivää.
  sv: Kom överens med projektet om vem som tar över stödet till varje klient och om tjänsten ska bli
    permanent. Flytta insatserna till en ny aktör före slutdatumet.
  nb: Avtal med prosjektet hvem som følger opp hver klient videre, og om tjenesten skal bli fast.
    Flytt tiltakene til en ny aktør før sluttdatoen.
  en: Agree with the project who carries on each client's support and whether the service becomes
    permanent. Move the measures to a new actor before the end date.
severity: serious
subject: Project
keys: [project]
facts: [ends_on, services]
parameters:
  as_of: {date: as_of}
  ending_by: {days: 180}
  areas: {within: area}
---*/
MATCH (project:Project)
WHERE coalesce(project.starts_on <= $as_of, true)
  AND project.ends_on >= $as_of AND project.ends_on <= $ending_by
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (project)-[:RUN_BY]->(:Agency)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
MATCH (project)<-[:PART_OF_PROJECT]-(service:Service)
WHERE EXISTS {
  MATCH (service)<-[:USES]-(measure:Measure)-[:MEASURE_OF]->(client:Client)
  WHERE measure.status IN ['planned', 'active'] AND client.phase <> 'closed'
}
RETURN project.id AS project, project.ends_on AS ends_on, count(service) AS services
