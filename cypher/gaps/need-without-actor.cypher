/*---
title:
  fi: Tarve, johon verkostossa kukaan ei vastaa
  sv: Behov som ingen i teamet kan möta
  nb: Behov som ingen i laget kan møte
  en: Need that nobody on the team can meet
why:
  fi: Asiakkaan verkostossa ei ole yhtään toimijaa, joka tarjoaa tämän elämänalueen palveluja.
    Toimenpide jää silloin pelkäksi aikomukseksi.
  sv: Ingen i teamet kring klienten kommer från en verksamhet med tjänster på det här livsområdet.
    Insatsen stannar då vid en avsikt.
  nb: Ingen i laget rundt den domfelte kommer fra en tjeneste som dekker dette livsområdet. Da blir
    tiltaket bare en hensikt.
  en: Nobody on the client's team comes from an agency with a service in this life domain. A measure
    then stays an intention.
advice:
  fi: Etsi palvelukartasta asiakkaan aluetta palveleva toimija, pyydä sitä nimeämään yhteyshenkilö
    ja kutsu hänet asiakkaan seuraavaan tapaamiseen.
  sv: Sök i tjänstekartan fram en aktör som täcker klientens område, be den utse en kontaktperson
    och bjud in personen till klientens nästa möte.
  nb: Finn en tjeneste som dekker klientens område, be den peke ut en kontaktperson, og inviter
    vedkommende til neste møte i laget.
  en: Find an agency on the service map that covers the client's area, ask it to name a contact and
    invite that person to the client's next meeting.
severity: serious
subject: Need
keys: [need]
facts: [client, domain, priority, identified_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
// From the clients on: there may be a few of them among all needs.
WITH DISTINCT client
MATCH (client)<-[:NEED_OF]-(need:Need)
WHERE need.status = 'open'
WITH client, collect(need) AS needs
// The domains once for each client, not once for each need: four times as fast.
OPTIONAL MATCH (client)<-[team_row:ON_TEAM]-(:Contact)-[:WORKS_AT]->(:Agency)
      <-[:OFFERED_BY]-(service:Service)
WHERE coalesce(team_row.since <= $as_of, true)
  AND coalesce(team_row.until >= $as_of, true)
WITH client, needs, collect(DISTINCT service.domain) AS domains
UNWIND needs AS need
WITH client, need, domains
WHERE NOT need.domain IN domains
RETURN need.id AS need, client.id AS client, need.domain AS domain, need.priority AS priority,
       need.identified_on AS identified_on
