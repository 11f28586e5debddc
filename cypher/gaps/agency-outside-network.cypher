/*---
title:
  fi: Asiakastyötä tekevä toimija verkoston ulkopuolella
  sv: Aktör i klientarbetet utanför nätverket
  nb: Aktør i klientarbeidet utenfor nettverket
  en: Agency in client work but outside the network
why:
  fi: Toimija on jo mukana alueen asiakkaiden tiimeissä ja kuuluisi teeman verkostoon, mutta ei
    ole sen jäsen. Sen kokemus ja yhteystiedot eivät ole verkoston käytössä.
  sv: Aktören deltar redan kring klienter i området och hör hemma i temats nätverk, men är inte
    medlem. Dess erfarenhet och kontaktvägar kommer inte nätverket till del.
  nb: Aktøren er allerede med i laget rundt klienter i området og hører hjemme i temanettverket,
    men er ikke medlem. Nettverket får ikke nytte av erfaringen og kontaktene.
  en: The agency already works in teams around the area's clients and belongs in the theme's
    network, but is not a member. The network has no use of its experience and contacts.
advice:
  fi: Kutsu toimija verkostoon ja pyydä sitä nimeämään yhteyshenkilö.
  sv: Bjud in aktören till nätverket och be den utse en kontaktperson.
  nb: Inviter aktøren til nettverket og be den oppgi en kontaktperson.
  en: Invite the agency to the network and ask it to name a contact.
severity: notice
subject: Network
keys: [network, agency]
facts: [kind]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE client.phase <> 'closed'
MATCH (client)<-[team:ON_TEAM]-(contact:Contact)
WHERE coalesce(team.since <= $as_of, true)
  AND coalesce(team.until >= $as_of, true)
WITH DISTINCT municipality, contact
MATCH (contact)-[:WORKS_AT]->(agency:Agency)
WITH municipality, collect(DISTINCT agency) AS agencies
MATCH (municipality)-[:PART_OF*0..]->(covered:Area)<-[:COVERS]-(network:Network)
WHERE network.kind = 'themed' AND network.status = 'active'
  AND ($areas IS NULL OR covered.id IN $areas)
MATCH (network)-[:ON_THEME]->(theme:Theme)
UNWIND agencies AS agency
WITH DISTINCT network, theme, agency
WHERE agency.kind IN theme.expects
  AND NOT EXISTS {
    MATCH (agency)-[member:MEMBER_OF]->(network)
    WHERE coalesce(member.since <= $as_of, true)
      AND coalesce(member.until >= $as_of, true)
  }
RETURN network.id AS network, agency.id AS agency, agency.kind AS kind
