/*---
title:
  fi: Alueellinen sopimus puuttuu
  sv: Regional överenskommelse saknas
  nb: Regional avtale mangler
  en: Regional agreement missing
why:
  fi: Rikosseuraamuskeskuksen alueella ei ole voimassa olevaa sopimusta tämän kumppanin kanssa.
    Yhteistyö jää henkilösuhteiden varaan, eikä työntekijä tiedä, keneen ottaa yhteyttä.
  sv: I frivårdsregionen finns ingen gällande överenskommelse med den här parten. Samverkan blir
    personbunden och personalen vet inte vem den ska vända sig till.
  nb: I regionen finnes det ingen gjeldende avtale med denne parten. Samarbeidet blir
    personavhengig, og de ansatte vet ikke hvem de skal kontakte.
  en: In this sanctions centre no agreement with this partner is in force. Cooperation stays bound
    to persons, and staff do not know whom to contact.
advice:
  fi: Sovi alueen kumppanin kanssa yhteisestä toimintamallista yhteystietoineen ja nimeä sille
    yhteyshenkilö. Aloita mallista, joka toimii jo toisella alueella.
  sv: Kom överens med parten i området om en gemensam arbetsmodell med kontaktuppgifter och utse
    en kontaktperson. Utgå från en modell som redan fungerar i en annan region.
  nb: Avtal en felles arbeidsmodell med parten i området, med kontaktopplysninger og en navngitt
    kontaktperson. Ta utgangspunkt i en modell som allerede virker i en annen region.
  en: Agree with the partner in the area on a common operating model with contact details, and
    name a contact for it. Start from a model that already works in another region.
severity: serious
subject: Area
keys: [area, required_agreement]
facts: [partner_kind]
parameters:
  as_of: {date: as_of}
  inside_kinds: {words: inside_agency_kinds}
  areas: {within: area}
---*/
MATCH (area:Area)
WHERE area.kind = 'centre' AND ($areas IS NULL OR area.id IN $areas)
CALL (area) {
  MATCH (area)<-[:PART_OF*0..]-(:Area)<-[:COVERS]-(inside:Agency)
  WHERE inside.kind IN $inside_kinds
  MATCH (inside)<-[:HAS_PARTY]-(agreement:Agreement)
  WHERE agreement.level IN ['regional', 'local'] AND agreement.status = 'ready'
    AND coalesce(agreement.valid_from <= $as_of, true)
    AND coalesce(agreement.valid_until >= $as_of, true)
  // A match of its own, so that the inside party may itself be the party of that kind.
  MATCH (agreement)-[:HAS_PARTY]->(party:Agency)
  RETURN collect(DISTINCT party.kind) AS kinds
}
MATCH (required_agreement:RequiredAgreement)
WHERE required_agreement.level = 'regional' AND NOT required_agreement.partner_kind IN kinds
RETURN area.id AS area,
       required_agreement.id AS required_agreement,
       required_agreement.partner_kind AS partner_kind
