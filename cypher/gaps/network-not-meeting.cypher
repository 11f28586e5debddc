/*---
title:
  fi: Verkosto, joka ei kokoonnu
  sv: Nätverk som inte träffas
  nb: Nettverk som ikke møtes
  en: Network that does not meet
why:
  fi: Verkoston on määrä kokoontua säännöllisesti, mutta pidettyä tapaamista ei ole sovitun ajan
    sisällä. Yhteistyö hiipuu ja jää yksittäisten ihmisten varaan.
  sv: Nätverket ska träffas regelbundet, men inget möte har hållits inom den avtalade tiden.
    Samverkan rinner ut i sanden och blir beroende av enskilda personer.
  nb: Nettverket skal møtes jevnlig, men det er ikke holdt noe møte innen avtalt tid. Samarbeidet
    svinner hen og blir avhengig av enkeltpersoner.
  en: The network is meant to meet regularly, but has held no meeting within the agreed time.
    Cooperation fades and comes to depend on single persons.
advice:
  fi: Pyydä koollekutsujaa sopimaan seuraava tapaaminen. Jos verkosto on jo kokoontunut, kirjaa
    tapaaminen pidetyksi, ja jos toiminta on päättynyt, merkitse verkosto päättyneeksi.
  sv: Be den sammankallande boka nästa möte. Har nätverket redan träffats, registrera mötet som
    hållet; har verksamheten upphört, markera nätverket som avslutat.
  nb: Be innkalleren avtale neste møte. Har nettverket allerede møttes, registrer møtet som holdt;
    er arbeidet avsluttet, merk nettverket som avsluttet.
  en: Ask the convener to set the next meeting. If the network has met, record the meeting as
    held; if it has come to an end, mark the network as closed.
severity: notice
subject: Network
keys: [network]
facts: [meets_every_days, last_met_on]
parameters:
  as_of: {date: as_of}
  grace: {value: meeting_grace_days}
  areas: {within: area}
---*/
MATCH (network:Network)
WHERE network.status = 'active' AND network.meets_every_days IS NOT NULL
  AND ($areas IS NULL OR NOT EXISTS {
    MATCH (network)-[:COVERS]->(area:Area)
    WHERE NOT area.id IN $areas
  })
OPTIONAL MATCH (network)<-[:MEETING_OF]-(meeting:Meeting)
WHERE meeting.status = 'held' AND meeting.on <= $as_of
WITH network, max(meeting.on) AS last_met_on
WHERE last_met_on IS NULL
  OR last_met_on + duration({days: network.meets_every_days + $grace}) < $as_of
RETURN network.id AS network,
       network.meets_every_days AS meets_every_days,
       last_met_on
