/*---
title:
  fi: Sopimus ilman tavoitettavaa yhteyshenkilöä
  sv: Överenskommelse utan kontaktperson som går att nå
  nb: Avtale uten kontaktperson som kan nås
  en: Agreement without a contact who can be reached
why:
  fi: Sopimus on voimassa, mutta siitä ei voi kysyä keneltäkään. Sovitut asiat jäävät tekemättä,
    kun niistä ei vastaa tavoitettava ihminen.
  sv: Överenskommelsen gäller, men det finns ingen att fråga om den. Det avtalade blir inte gjort
    när ingen som går att nå ansvarar för det.
  nb: Avtalen gjelder, men det er ingen å spørre om den. Det som er avtalt, blir ikke gjort når
    ingen som kan nås, har ansvaret.
  en: The agreement is in force, but there is nobody to ask about it. What was agreed is left
    undone when no one within reach answers for it.
advice:
  fi: Nimeä sopimukselle yhteyshenkilö, joka on työssä, tai päivitä nykyisen yhteystiedot ja
    sijainen.
  sv: Utse en kontaktperson för överenskommelsen som är i tjänst, eller uppdatera den nuvarandes
    kontaktuppgifter och ersättare.
  nb: Oppgi en kontaktperson for avtalen som er i tjeneste, eller oppdater kontaktopplysningene og
    stedfortrederen til den nåværende.
  en: Name a contact for the agreement who is at work, or bring the present one's contact details
    and deputy up to date.
severity: serious
subject: Agreement
keys: [agreement]
facts: [reason, level]
parameters:
  as_of: {date: as_of}
  fresh_since: {from: fresh_days}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
---*/
MATCH (agreement:Agreement)
WHERE agreement.status = 'ready'
  AND coalesce(agreement.valid_from <= $as_of, true)
  AND coalesce(agreement.valid_until >= $as_of, true)
  AND NOT EXISTS {
    MATCH (agreement)-[:NAMES]->(contact:Contact)
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
        WHEN contact.protected THEN EXISTS {
          MATCH (contact)-[:WORKS_AT]->(office:Agency)<-[:OWNED_BY]-(channel:Channel)
          WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
        }
        ELSE EXISTS {
          MATCH (contact)<-[:OWNED_BY]-(channel:Channel)
          WHERE channel.verified_on >= $fresh_since AND channel.verified_on <= $as_of
        }
      END
  }
CALL (agreement) {
  MATCH (agreement)-[:HAS_PARTY]->(party:Agency)
  WITH party ORDER BY CASE WHEN party.kind IN $inside_kinds THEN 0 ELSE 1 END, party.id
  RETURN collect(party)[0] AS party
}
WITH agreement, party
WHERE $areas IS NULL OR NOT EXISTS {
  MATCH (party)-[:COVERS]->(area:Area)
  WHERE NOT area.id IN $areas
}
RETURN agreement.id AS agreement,
       CASE
         WHEN EXISTS { MATCH (agreement)-[:NAMES]->(:Contact) } THEN 'contact_unreachable'
         ELSE 'no_contact'
       END AS reason,
       agreement.level AS level
