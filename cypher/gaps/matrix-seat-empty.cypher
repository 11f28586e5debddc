/*---
title:
  fi: Rikosseuraamuskeskuksen paikka matriisiryhmässä on tyhjä
  sv: Frivårdsregionens plats i matrisgruppen är tom
  nb: Regionens plass i matrisegruppen er tom
  en: The sanctions centre's seat in the matrix group is empty
why:
  fi: Matriisiryhmässä on paikka jokaiselle rikosseuraamuskeskukselle. Kun paikka on tyhjä, hyvät
    käytännöt ja yhteiset tavoitteet eivät kulje alueelle.
  sv: Matrisgruppen har en plats för varje frivårdsregion. När platsen är tom når varken goda
    arbetssätt eller gemensamma mål ut i regionen.
  nb: Matrisegruppen har en plass til hver region. Når plassen er tom, når verken god praksis
    eller felles mål ut i regionen.
  en: The matrix group has a seat for each sanctions centre. While the seat is empty, good
    practice and common goals do not reach the region.
advice:
  fi: Pyydä keskusta nimeämään matriisiryhmään edustaja, joka on työssä, ja kirjaa hänet ryhmän
    jäsenyyteen.
  sv: Be regionen utse en företrädare i tjänst till matrisgruppen och registrera personen i
    gruppens medlemskap.
  nb: Be regionen oppnevne en representant i tjeneste til matrisegruppen, og registrer personen i
    medlemskapet.
  en: Ask the centre to name a representative who is at work, and enter that person in the group's
    membership.
severity: serious
subject: Area
keys: [area]
facts: []
parameters:
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
---*/
MATCH (network:Network)<-[named:REPRESENTS]-(contact:Contact)
WHERE network.kind = 'matrix' AND network.status = 'active'
  AND coalesce(named.since <= $as_of, true)
  AND coalesce(named.until >= $as_of, true)
  AND coalesce(contact.active_from <= $as_of, true)
  AND coalesce(contact.active_until >= $as_of, true)
MATCH (agency:Agency {id: named.agency})-[:COVERS]->(:Area)-[:PART_OF*0..]->(seated:Area)
WHERE agency.kind IN $inside_kinds AND seated.kind = 'centre'
WITH collect(DISTINCT seated.id) AS seated
MATCH (area:Area)
WHERE area.kind = 'centre' AND NOT area.id IN seated
  AND ($areas IS NULL OR area.id IN $areas)
RETURN area.id AS area
