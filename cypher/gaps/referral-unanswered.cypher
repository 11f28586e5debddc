/*---
title:
  fi: Lähete ilman vastausta
  sv: Remiss utan svar
  nb: Henvisning uten svar
  en: Referral without an answer
why:
  fi: Lähete on lähetetty, mutta palvelu ei ole vastannut määräajassa. Asiakas odottaa, eikä kukaan
    tiedä, saako hän palvelun.
  sv: Remissen är skickad, men tjänsten har inte svarat i tid. Klienten väntar och ingen vet om det
    blir något av.
  nb: Henvisningen er sendt, men tjenesten har ikke svart innen fristen. Klienten venter, og ingen
    vet om det blir noe av.
  en: The referral has been sent, but the service has not answered in time. The client waits and
    nobody knows whether the service will be given.
advice:
  fi: Soita palveluun ja kysy, mihin lähete on jäänyt. Kirjaa vastaus tai sovi asiakkaan kanssa
    toisesta palvelusta.
  sv: Ring tjänsten och fråga var remissen har fastnat. För in svaret eller kom överens med klienten
    om en annan tjänst.
  nb: Ring tjenesten og spør hvor henvisningen er blitt av. Registrer svaret, eller avtal en annen
    tjeneste med klienten.
  en: Call the service and ask what became of the referral. Record the answer or agree on another
    service with the client.
severity: serious
subject: Referral
keys: [referral]
facts: [client, service, sent_on]
parameters:
  answered_since: {from: referral_days}
  areas: {within: area}
  clients: {only: clients}
---*/
MATCH (municipality:Area)
WHERE $areas IS NULL OR municipality.id IN $areas
MATCH (municipality)<-[:LIVES_IN]-(client:Client)
WHERE ($clients IS NULL OR client.id IN $clients)
  AND client.phase <> 'closed'
MATCH (client)<-[:REFERRAL_OF]-(referral:Referral)-[:REFERRED_TO]->(service:Service)
WHERE referral.status = 'sent' AND referral.sent_on < $answered_since
RETURN referral.id AS referral, client.id AS client, service.id AS service,
       referral.sent_on AS sent_on
