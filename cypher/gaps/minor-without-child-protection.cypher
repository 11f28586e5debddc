/*---
title:
  fi: Alaikäinen ilman lastensuojelua
  sv: Minderårig utan barn- och ungdomsvården
  nb: Mindreårig uten barnevernet
  en: Minor without child protection
why:
  fi: Lastensuojelu on aina mukana, kun asiakas on alaikäinen. Ilman sitä kukaan ei valvo lapsen
    etua seuraamuksen aikana.
  sv: Socialtjänstens barn- och ungdomsvård är alltid med när klienten är minderårig. Utan den
    bevakar ingen barnets bästa under påföljden.
  nb: Barnevernet skal alltid være med når klienten er mindreårig. Uten barnevernet er det ingen som
    ivaretar barnets beste under straffegjennomføringen.
  en: Child protection is always a partner when the client is a minor. Without it nobody looks after
    the child's best interests during the sanction.
advice:
  fi: Ota tänään yhteyttä kotikunnan lastensuojeluun, pyydä yhteyshenkilö ja kirjaa hänet asiakkaan
    verkostoon.
  sv: Kontakta i dag barn- och ungdomsvården i hemkommunen, be om en kontaktperson och för in
    personen i teamet kring klienten.
  nb: Ta kontakt med barnevernet i hjemkommunen i dag, be om en kontaktperson og før vedkommende opp
    i laget rundt den domfelte.
  en: Contact child protection of the home municipality today, ask for a contact and enter that
    person on the client's team.
severity: critical
subject: Client
keys: [client]
facts: [phase, release_on]
parameters:
  as_of: {date: as_of}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed' AND client.age_group = 'minor'
  AND NOT EXISTS {
    MATCH (client)<-[team_row:ON_TEAM]-(:Contact)-[:WORKS_AT]->(agency:Agency)
    WHERE coalesce(team_row.since <= $as_of, true)
      AND coalesce(team_row.until >= $as_of, true)
      AND agency.kind = 'child_protection'
  }
RETURN client.id AS client, client.phase AS phase, client.release_on AS release_on
