/*---
title:
  fi: Palvelun tiedot tarkistamatta
  sv: Tjänsten har inte granskats i tid
  nb: Tjenesten er ikke gjennomgått i tide
  en: Service review overdue
why:
  fi: Palvelun tietoja ja laatua ei ole tarkistettu sovitussa ajassa. Asiakas voidaan ohjata
    palveluun, jota ei enää ole tai joka ei sovi hänelle.
  sv: Tjänstens uppgifter och kvalitet har inte granskats inom utsatt tid. En klient kan hänvisas
    till något som inte längre finns eller inte passar.
  nb: Tjenestens opplysninger og kvalitet er ikke gjennomgått innen fristen. En klient kan bli
    henvist til noe som ikke lenger finnes eller ikke passer.
  en: The service's details and quality have not been reviewed in time. A client may be sent to
    something that no longer exists or does not fit.
advice:
  fi: Käy palvelun tiedot ja laatu läpi sen yhteyshenkilön kanssa, korjaa palvelukartta ja kirjaa
    tarkistuspäivä. Poista palvelu, jos se on päättynyt.
  sv: Gå igenom uppgifter och kvalitet med tjänstens kontaktperson, rätta tjänstekartan och för in
    granskningsdatumet. Ta bort tjänsten om den har upphört.
  nb: Gå gjennom opplysninger og kvalitet med tjenestens kontaktperson, rett opp tjenesteoversikten
    og før inn datoen. Fjern tjenesten hvis den er lagt ned.
  en: Go through details and quality with the service's contact, correct the service map and enter
    the review date. Remove the service if it has ended.
severity: notice
subject: Service
keys: [service]
facts: [reviewed_on]
parameters:
  reviewed_since: {from: review_days}
  areas: {within: area}
---*/
MATCH (service:Service)
WHERE coalesce(service.reviewed_on < $reviewed_since, true)
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (service)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
RETURN service.id AS service, service.reviewed_on AS reviewed_on
