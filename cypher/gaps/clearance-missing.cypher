/*---
title:
  fi: Yksikössä työskentelevältä puuttuu lupa tai perehdytys
  sv: Person som arbetar i enheten saknar godkännande eller introduktion
  nb: Person som arbeider i enheten, mangler klarering eller opplæring
  en: Someone working in units lacks a clearance
why:
  fi: Ulkopuolelta tuleva tarvitsee yksikössä turvallisuusselvityksen, perehdytyksen ja
    allekirjoitetun vaitiolositoumuksen. Jokin näistä puuttuu tai on vanhentunut.
  sv: Den som kommer utifrån och arbetar i en enhet behöver säkerhetsprövning, introduktion och en
    undertecknad sekretessförbindelse. Något av detta saknas eller har gått ut.
  nb: Den som kommer utenfra og arbeider i en enhet, trenger sikkerhetsklarering, innføring og en
    underskrevet taushetserklæring. Noe av dette mangler eller er utløpt.
  en: Anyone from outside who works in a unit needs a security clearance, an orientation and a
    signed confidentiality undertaking. One of these is missing or has run out.
advice:
  fi: Hoida puuttuva kohta kuntoon ennen seuraavaa käyntiä yksikössä ja kirjaa se. Sovi siihen
    asti etätyöstä tai saattajasta.
  sv: Ordna det som saknas före nästa besök i enheten och registrera det. Kom fram till dess
    överens om arbete på distans eller en ledsagare.
  nb: Få det som mangler på plass før neste besøk i enheten, og registrer det. Avtal fjernarbeid
    eller følge fram til da.
  en: Put the missing item right before the next visit to the unit and record it. Until then agree
    on remote work or an escort.
severity: critical
subject: Contact
keys: [contact, kind]
facts: [ended_on]
parameters:
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
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
WHERE NOT agency.kind IN $inside_kinds
  AND coalesce(contact.active_from <= $as_of, true)
  AND coalesce(contact.active_until >= $as_of, true)
  AND (contact.works_in_units OR EXISTS {
    MATCH (contact)<-[:ROLE_OF]-(expert:Expert)
    WHERE expert.mode IN ['premises', 'direct']
  })
UNWIND ['security', 'orientation', 'confidentiality'] AS kind
OPTIONAL MATCH (contact)<-[:CLEARANCE_OF]-(clearance:Clearance)
WHERE clearance.kind = kind AND clearance.granted_on <= $as_of
WITH contact, kind, max(clearance.ends_on) AS ended_on, count(CASE
  WHEN coalesce(clearance.ends_on >= $as_of, true) THEN clearance
END) AS held
WHERE held = 0
RETURN contact.id AS contact, kind, ended_on
