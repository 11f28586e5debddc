/*---
title:
  fi: Hankkeen seuranta myöhässä
  sv: Projektuppföljningen är försenad
  nb: Prosjektoppfølgingen er forsinket
  en: Project review overdue
why:
  fi: Kumppanuushanketta seurataan puolivuosittain. Kun seuraavaa tarkastelua ei ole sovittu tai se
    on mennyt, ongelmat huomataan liian myöhään.
  sv: Ett partnerskapsprojekt följs upp varje halvår. När nästa uppföljning inte är bokad eller
    redan har passerat upptäcks problem för sent.
  nb: Et partnerskapsprosjekt skal følges opp hvert halvår. Når neste gjennomgang ikke er avtalt
    eller allerede er passert, oppdages problemer for sent.
  en: A partnership project is followed up every half year. When no review is set, or its date has
    passed, problems are seen too late.
advice:
  fi: Sovi hankkeen ja mukana olevien yksiköiden kanssa seurantakokous lähiviikoille ja kirjaa sen
    päivä.
  sv: Boka ett uppföljningsmöte med projektet och de medverkande enheterna inom de närmaste veckorna
    och för in datumet.
  nb: Avtal et oppfølgingsmøte med prosjektet og enhetene som er med, i løpet av de nærmeste ukene,
    og før inn datoen.
  en: Agree on a follow-up meeting with the project and the units taking part within the next weeks
    and enter its date.
severity: notice
subject: Project
keys: [project]
facts: [next_review_on, ends_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
---*/
MATCH (project:Project)
WHERE coalesce(project.starts_on <= $as_of, true)
  AND coalesce(project.ends_on >= $as_of, true)
  AND coalesce(project.next_review_on < $as_of, true)
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (project)-[:RUN_BY]->(:Agency)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
RETURN project.id AS project, project.next_review_on AS next_review_on, project.ends_on AS ends_on
