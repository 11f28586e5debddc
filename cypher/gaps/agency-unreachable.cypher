/*---
title:
  fi: Toimija, jota ei tavoita
  sv: Aktör som inte går att nå
  nb: Aktør som ikke kan nås
  en: Agency that cannot be reached
why:
  fi: Toimija on verkoston jäsen tai sopimuksen osapuoli, mutta sillä ei ole yhtään tavoitettavaa
    yhteyshenkilöä eikä toimivaa yhteistä yhteystietoa. Yhteistyö on olemassa vain paperilla.
  sv: Aktören är medlem i ett nätverk eller part i en överenskommelse, men har ingen kontaktperson
    som går att nå och ingen fungerande gemensam kontaktväg. Samverkan finns bara på papper.
  nb: Aktøren er medlem av et nettverk eller part i en avtale, men har verken en kontaktperson som
    kan nås, eller en felles kontaktvei som virker. Samarbeidet finnes bare på papiret.
  en: The agency is a member of a network or a party to an agreement, but has neither a contact
    who can be reached nor a working channel of its own. The cooperation exists only on paper.
advice:
  fi: Ota yhteyttä toimijan johtoon tai sitä koordinoivaan tahoon. Pyydä nimeämään yhteyshenkilö
    ja ilmoittamaan yhteinen sähköposti tai puhelinnumero, ja kirjaa ne tarkistuspäivineen.
  sv: Vänd dig till aktörens ledning eller till den samordnande aktören. Be dem utse en
    kontaktperson och uppge en gemensam e-postadress eller ett telefonnummer, och registrera
    uppgifterna med kontrolldatum.
  nb: Ta kontakt med ledelsen hos aktøren eller med den som koordinerer. Be om en navngitt
    kontaktperson og en felles e-postadresse eller et telefonnummer, og registrer dem med
    kontrolldato.
  en: Turn to the agency's management or to the coordinating office. Ask for a named contact and a
    shared e-mail address or telephone number, and record them with the date they were checked.
severity: critical
subject: Agency
keys: [agency]
facts: [contacts, verified_on]
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
WITH agency
WHERE (EXISTS {
    MATCH (agency)-[member:MEMBER_OF]->(network:Network)
    WHERE network.status = 'active'
      AND coalesce(member.since <= $as_of, true)
      AND coalesce(member.until >= $as_of, true)
  } OR EXISTS {
    MATCH (agency)<-[:HAS_PARTY]-(agreement:Agreement)
    WHERE agreement.status = 'ready'
      AND coalesce(agreement.valid_from <= $as_of, true)
      AND coalesce(agreement.valid_until >= $as_of, true)
  })
  AND NOT EXISTS {
    MATCH (agency)<-[:OWNED_BY]-(channel:Channel)
    WHERE channel.verified_on >= $fresh_since
      AND channel.verified_on <= $as_of
  }
  AND NOT EXISTS {
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
  }
OPTIONAL MATCH (agency)<-[:WORKS_AT]-(contact:Contact)
WHERE coalesce(contact.active_from <= $as_of, true)
  AND coalesce(contact.active_until >= $as_of, true)
WITH agency, count(contact) AS contacts
OPTIONAL MATCH (agency)<-[:OWNED_BY]-(channel:Channel)
RETURN agency.id AS agency, contacts, max(channel.verified_on) AS verified_on
