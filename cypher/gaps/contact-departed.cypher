/*---
title:
  fi: Lähtenyt yhteyshenkilö, jolla on vielä tehtäviä
  sv: Kontaktperson som har slutat men står kvar
  nb: Kontaktperson som har sluttet, men fortsatt står oppført
  en: Contact who has left but still carries links
why:
  fi: Ihminen on lopettanut työnsä, mutta verkosto, asiakkaan tiimi, sopimus tai toimenpide on yhä
    hänen nimissään. Viestit menevät hukkaan, eikä kukaan vastaa asiasta.
  sv: Personen har slutat, men ett nätverk, en inslussningsgrupp, en överenskommelse eller en
    åtgärd står fortfarande i hens namn. Meddelanden går förlorade och ingen ansvarar för frågan.
  nb: Personen har sluttet, men et nettverk, laget rundt en klient, en avtale eller et tiltak står
    fortsatt i vedkommendes navn. Beskjeder går tapt, og ingen har ansvaret.
  en: The person has left, yet a network, a client's team, an agreement or a measure still stands
    in their name. Messages are lost and nobody answers for the matter.
advice:
  fi: Sovi toimijan kanssa seuraajasta ja siirrä verkostot, asiakastiimit, sopimukset ja
    toimenpiteet hänelle. Päätä lähteneen rivit.
  sv: Kom överens med aktören om en efterträdare och flytta över nätverk, inslussningsgrupper,
    överenskommelser och åtgärder. Avsluta raderna för den som slutat.
  nb: Avtal en etterfølger med aktøren, og overfør nettverk, klientteam, avtaler og tiltak.
    Avslutt radene til den som har sluttet.
  en: Agree on a successor with the agency and hand over the networks, client teams, agreements
    and measures. End the rows of the one who left.
severity: critical
subject: Contact
keys: [contact]
facts: [active_until, networks, agreements]
parameters:
  as_of: {date: as_of}
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
WHERE contact.active_until < $as_of
OPTIONAL MATCH (contact)-[named:REPRESENTS]->(network:Network)
WHERE network.status = 'active'
  AND coalesce(named.since <= $as_of, true)
  AND coalesce(named.until >= $as_of, true)
WITH contact, count(DISTINCT network) AS networks
OPTIONAL MATCH (contact)<-[:NAMES]-(agreement:Agreement)
WHERE agreement.status = 'ready'
  AND coalesce(agreement.valid_from <= $as_of, true)
  AND coalesce(agreement.valid_until >= $as_of, true)
WITH contact, networks, count(DISTINCT agreement) AS agreements
WHERE networks + agreements > 0
  OR EXISTS {
    MATCH (contact)-[team:ON_TEAM]->(client:Client)
    WHERE client.phase <> 'closed'
      AND coalesce(team.since <= $as_of, true)
      AND coalesce(team.until >= $as_of, true)
  } OR EXISTS {
    MATCH (contact)<-[:RESPONSIBLE]-(measure:Measure)-[:MEASURE_OF]->(client:Client)
    WHERE measure.status IN ['planned', 'active']
      AND client.phase <> 'closed'
  }
RETURN contact.id AS contact,
       contact.active_until AS active_until,
       networks,
       agreements
