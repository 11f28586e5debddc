/*---
title:
  fi: Asiakkaan verkosto on yhden ihmisen varassa
  sv: Teamet kring klienten hänger på en person
  nb: Laget rundt den domfelte henger på én person
  en: Client's team hangs on one person
why:
  fi: Asiakkaalla on tarpeita usealla elämänalueella, mutta vain yksi ihminen rikosseuraamusalan
    ulkopuolelta on mukana. Kun hän on poissa, yhteys ulos katkeaa.
  sv: Klienten har behov på flera livsområden men bara en person utanför kriminalvården är med. När
    den personen är borta bryts länken utåt.
  nb: Klienten har behov på flere livsområder, men bare én person utenfor kriminalomsorgen er med.
    Når den personen er borte, ryker kontakten utover.
  en: The client has needs in several life domains, but only one person from outside the service is
    on the team. When that person is away, the link outwards breaks.
advice:
  fi: Sovi asiakkaan kanssa, mikä toinen toimija kutsutaan mukaan avoimiin tarpeisiin, ja pyydä
    nykyiseltä yhteyshenkilöltä varahenkilö.
  sv: Kom överens med klienten om vilken ytterligare aktör som ska bjudas in för de öppna behoven,
    och be den nuvarande kontaktpersonen om en ersättare.
  nb: Avtal med klienten hvilken annen tjeneste som skal inviteres inn for behovene som gjenstår, og
    be kontaktpersonen om en stedfortreder.
  en: Agree with the client which other agency to invite for the open needs, and ask the present
    contact to name a deputy.
severity: serious
subject: Client
keys: [client]
facts: [contact, open_domains]
parameters:
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
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
WITH client, count(DISTINCT need.domain) AS open_domains
WHERE open_domains >= 2
MATCH (client)<-[team_row:ON_TEAM]-(contact:Contact)-[:WORKS_AT]->(agency:Agency)
WHERE coalesce(team_row.since <= $as_of, true)
  AND coalesce(team_row.until >= $as_of, true)
  AND NOT agency.kind IN $inside_kinds
WITH client, open_domains, collect(DISTINCT contact.id) AS contacts
WHERE size(contacts) = 1
RETURN client.id AS client, contacts[0] AS contact, open_domains
