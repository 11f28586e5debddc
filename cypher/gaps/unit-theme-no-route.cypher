/*---
title:
  fi: Yksikkö, josta ei ole reittiä teeman toimijoihin
  sv: Enhet som saknar väg till temats aktörer
  nb: Enhet uten vei til aktørene i temaet
  en: Unit with no route to the theme's agencies
why:
  fi: Teemaverkosto kattaa yksikön alueen, mutta yhtäkään teemaan kuuluvaa jäsentoimijaa ei
    tavoita. Vankilan tai yhdyskuntaseuraamustoimiston työntekijä ei saa asiakkaalle apua
    verkoston kautta.
  sv: Ett samverkansnätverk täcker enhetens område, men ingen av de medlemmar som temat kräver går
    att nå. Personalen på anstalten eller frivårdskontoret får ingen hjälp åt klienten genom
    nätverket.
  nb: Et temanettverk dekker området til enheten, men ingen av medlemmene som temaet trenger, kan
    nås. De ansatte i fengselet eller på friomsorgskontoret får ikke hjelp til klienten gjennom
    nettverket.
  en: A themed network covers the unit's area, but none of the member agencies that the theme
    needs can be reached. Staff of the prison or community sanctions office get no help for the
    client through it.
advice:
  fi: Hanki verkostoon ainakin yksi tavoitettava toimija teeman odotetuista toimijoista tai
    päivitä jäsenten yhteystiedot. Kerro yksikölle, keneen otetaan yhteyttä sillä välin.
  sv: Se till att minst en av de aktörer som temat förväntar sig går att nå i nätverket, eller
    uppdatera medlemmarnas kontaktuppgifter. Tala om för enheten vem den ska vända sig till under
    tiden.
  nb: Sørg for at minst én av aktørene temaet forventer, kan nås i nettverket, eller oppdater
    kontaktopplysningene til medlemmene. Fortell enheten hvem den skal kontakte i mellomtiden.
  en: Get at least one agency that the theme expects into reach within the network, or bring the
    members' contact details up to date. Tell the unit whom to contact in the meantime.
severity: serious
subject: Agency
keys: [unit, theme]
facts: [networks]
parameters:
  as_of: {date: as_of}
  fresh_since: {from: fresh_days}
  areas: {within: area}
---*/
MATCH (unit:Agency)-[:COVERS]->(area:Area)
WHERE unit.kind IN ['prison', 'community_sanctions_office']
  AND ($areas IS NULL OR area.id IN $areas)
WITH DISTINCT area
MATCH (area)-[:PART_OF*0..]->(above:Area)
WITH collect(DISTINCT above.id) AS around
MATCH (theme:Theme)
WHERE size(theme.expects) > 0
MATCH (theme)<-[:ON_THEME]-(network:Network)
WHERE network.kind = 'themed' AND network.status = 'active'
MATCH (network)-[:COVERS]->(covered:Area)
WHERE covered.id IN around
WITH theme, covered, network, EXISTS {
  MATCH (network)<-[member:MEMBER_OF]-(agency:Agency)
  WHERE agency.kind IN theme.expects
    AND coalesce(member.since <= $as_of, true)
    AND coalesce(member.until >= $as_of, true)
    AND (EXISTS {
      MATCH (agency)<-[:OWNED_BY]-(channel:Channel)
      WHERE channel.verified_on >= $fresh_since
        AND channel.verified_on <= $as_of
    }
    OR EXISTS {
      MATCH (agency)<-[:WORKS_AT]-(contact:Contact)
      WHERE coalesce(contact.active_from <= $as_of, true)
        AND coalesce(contact.active_until >= $as_of, true)
        AND CASE
          WHEN size([(contact)<-[:ABSENCE_OF]-(absence:Absence)
                WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of | absence]) > 0
          THEN EXISTS {
            MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)-[:DEPUTISED_BY]->(deputy:Contact)
            WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
              AND coalesce(deputy.active_from <= $as_of, true)
              AND coalesce(deputy.active_until >= $as_of, true)
              AND NOT coalesce(deputy.protected, false)
              AND NOT EXISTS {
                MATCH (deputy)<-[:ABSENCE_OF]-(leave:Absence)
                WHERE leave.starts_on <= $as_of AND leave.ends_on >= $as_of
              }
              AND EXISTS {
                MATCH (deputy)<-[:OWNED_BY]-(channel:Channel)
                WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
              }
          }
          // A protected contact is reached by the agency's own channels, and none is usable.
          WHEN contact.protected THEN false
          ELSE EXISTS {
            MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
            WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
          }
        END
    })
} AS answers
WITH theme, covered, count(network) AS networks,
     max(CASE WHEN answers THEN 1 ELSE 0 END) AS answered
MATCH (covered)<-[:PART_OF*0..]-(area:Area)<-[:COVERS]-(unit:Agency)
WHERE unit.kind IN ['prison', 'community_sanctions_office']
  AND ($areas IS NULL OR area.id IN $areas)
WITH unit, theme, sum(networks) AS networks, max(answered) AS answered
WHERE answered = 0
RETURN unit.id AS unit, theme.id AS theme, networks
