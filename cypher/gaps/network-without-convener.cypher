/*---
title:
  fi: Verkosto ilman koollekutsujaa
  sv: Nätverk utan sammankallande
  nb: Nettverk uten innkaller
  en: Network without a convener
why:
  fi: Verkostolla ei ole koollekutsujaa, tai koollekutsuja ei enää ole sen jäsen. Tapaamiset
    jäävät helposti pitämättä.
  sv: Nätverket saknar sammankallande, eller så är den sammankallande inte längre medlem. Då blir
    mötena lätt inte av.
  nb: Nettverket mangler innkaller, eller innkalleren er ikke lenger medlem. Da blir møtene fort
    ikke noe av.
  en: The network has no convener, or its convener is no longer a member. Meetings then easily
    fail to take place.
advice:
  fi: Sovi verkoston jäsenten kesken, kuka kutsuu koolle, ja kirjaa tämä toimija jäseneksi ja
    koollekutsujaksi.
  sv: Kom överens inom nätverket om vem som kallar till möten och registrera aktören som medlem
    och sammankallande.
  nb: Bli enige i nettverket om hvem som kaller inn, og registrer aktøren som medlem og innkaller.
  en: Agree among the members who calls the meetings, and enter that agency as a member and as the
    convener.
severity: notice
subject: Network
keys: [network]
facts: [reason, convener]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
---*/
MATCH (network:Network)
WHERE network.status = 'active'
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (network)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
  AND NOT EXISTS {
    MATCH (network)-[:CONVENED_BY]->(:Agency)-[member:MEMBER_OF]->(network)
    WHERE coalesce(member.since <= $as_of, true)
      AND coalesce(member.until >= $as_of, true)
  }
OPTIONAL MATCH (network)-[:CONVENED_BY]->(convener:Agency)
RETURN network.id AS network,
       CASE WHEN convener IS NULL THEN 'no_convener' ELSE 'convener_not_member' END AS reason,
       convener.id AS convener
