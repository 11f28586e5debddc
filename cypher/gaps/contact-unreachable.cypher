/*---
title:
  fi: Yhteyshenkilö, jota ei tavoita
  sv: Kontaktperson som inte går att nå
  nb: Kontaktperson som ikke kan nås
  en: Contact who cannot be reached
why:
  fi: Verkosto, asiakkaan tiimi tai sopimus nojaa ihmiseen, jota ei tavoita. Asiakkaan asia jää
    odottamaan, eikä kukaan huomaa sitä ajoissa.
  sv: Ett nätverk, en klients inslussningsgrupp eller en överenskommelse vilar på en person som
    ingen får tag på. Klientens ärende blir liggande utan att någon märker det i tid.
  nb: Et nettverk, laget rundt en klient eller en avtale hviler på en person ingen får tak i.
    Saken til klienten blir liggende uten at noen merker det i tide.
  en: A network, a client's team or an agreement rests on someone nobody can get hold of. The
    client's matter waits, and no one notices in time.
advice:
  fi: Pyydä toimijaa tarkistamaan yhteystiedot, nimeämään tavoitettava sijainen tai vaihtamaan
    yhteyshenkilö. Merkitse tarkistuspäivä.
  sv: Be aktören kontrollera kontaktuppgifterna, utse en ersättare som går att nå eller byta
    kontaktperson. Anteckna datumet för kontrollen.
  nb: Be aktøren kontrollere kontaktopplysningene, oppgi en stedfortreder som kan nås, eller bytte
    kontaktperson. Før inn datoen for kontrollen.
  en: Ask the agency to check the contact details, name a deputy who can be reached or change the
    contact. Enter the date of the check.
severity: serious
subject: Contact
keys: [contact]
facts: [reason, verified_on, away_until, active_from]
parameters:
  as_of: {date: as_of}
  fresh_since: {from: fresh_days}
  areas: {within: area}
---*/
CALL () {
  MATCH (agency:Agency)
  WHERE $areas IS NULL
  RETURN agency
  UNION ALL
  MATCH (area:Area)<-[:COVERS]-(agency:Agency)
  WHERE area.id IN $areas
  RETURN agency
  UNION ALL
  MATCH (agency:Agency)
  WHERE $areas IS NOT NULL AND NOT EXISTS { MATCH (agency)-[:COVERS]->(:Area) }
  RETURN agency
}
MATCH (agency)<-[:WORKS_AT]-(contact:Contact)
WHERE coalesce(contact.active_until >= $as_of, true)
WITH agency, contact, coalesce(contact.active_from <= $as_of, true) AS started,
     size([(contact)<-[:ABSENCE_OF]-(absence:Absence)
           WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of | absence]) > 0 AS away
WHERE NOT (started AND CASE
  WHEN away THEN EXISTS {
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
END)
  AND (EXISTS {
    MATCH (contact)-[team:ON_TEAM]->(client:Client)
    WHERE client.phase <> 'closed'
      AND coalesce(team.since <= $as_of, true)
      AND coalesce(team.until >= $as_of, true)
  } OR EXISTS {
    MATCH (contact)-[named:REPRESENTS]->(network:Network)
    WHERE network.status = 'active'
      AND coalesce(named.since <= $as_of, true)
      AND coalesce(named.until >= $as_of, true)
  } OR EXISTS {
    MATCH (contact)<-[:NAMES]-(agreement:Agreement)
    WHERE agreement.status = 'ready'
      AND coalesce(agreement.valid_from <= $as_of, true)
      AND coalesce(agreement.valid_until >= $as_of, true)
  } OR EXISTS {
    MATCH (contact)<-[:RESPONSIBLE]-(measure:Measure)-[:MEASURE_OF]->(client:Client)
    WHERE measure.status IN ['planned', 'active']
      AND client.phase <> 'closed'
  })
// The channels that count for a protected contact are those of the agency.
WITH contact, started, away, CASE WHEN contact.protected THEN agency ELSE contact END AS owner
OPTIONAL MATCH (owner)<-[:OWNED_BY]-(channel:Channel)
OPTIONAL MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)
WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
WITH contact, started, away, count(channel) AS channels, max(channel.verified_on) AS verified_on,
     max(absence.ends_on) AS away_until
RETURN contact.id AS contact,
       CASE
         WHEN NOT started THEN 'not_started'
         WHEN away AND EXISTS {
           MATCH (contact)<-[:ABSENCE_OF]-(absence:Absence)-[:DEPUTISED_BY]->(:Contact)
           WHERE absence.starts_on <= $as_of AND absence.ends_on >= $as_of
         } THEN 'deputy_unreachable'
         WHEN away THEN 'away_without_deputy'
         WHEN channels = 0 THEN 'no_channel'
         ELSE 'stale_channel'
       END AS reason,
       verified_on,
       away_until,
       CASE WHEN NOT started THEN contact.active_from END AS active_from
