/*---
title:
  fi: Hyvinvointialue ilman teeman verkostoa
  sv: Region utan nätverk för temat
  nb: Fylke uten nettverk for temaet
  en: County without a network for the theme
why:
  fi: Alueella ei ole toimivaa verkostoa tässä teemassa. Asiakkaat saavat apua sen mukaan, missä
    he asuvat, eivätkä sen mukaan, mitä he tarvitsevat.
  sv: Området saknar ett fungerande nätverk i temat. Klienterna får hjälp efter var de bor och
    inte efter vad de behöver.
  nb: Området mangler et virksomt nettverk for temaet. Klientene får hjelp etter hvor de bor, og
    ikke etter hva de trenger.
  en: The county has no live network on this theme. Clients get help according to where they live,
    not according to what they need.
advice:
  fi: Selvitä, toimiiko alueella jo verkosto, johon voi liittyä, tai voiko naapurialueen verkosto
    kattaa tämänkin. Muuten kutsu teeman toimijat koolle ja perusta verkosto.
  sv: Ta reda på om det redan finns ett nätverk att ansluta sig till, eller om grannområdets
    nätverk kan täcka även detta. Kalla annars samman temats aktörer och bilda ett nätverk.
  nb: Finn ut om det allerede finnes et nettverk å slutte seg til, eller om nabofylkets nettverk
    også kan dekke dette. Ellers kaller du sammen aktørene i temaet og oppretter et nettverk.
  en: Find out whether a network already exists that can be joined, or whether a neighbouring one
    can cover this county too. Otherwise call the theme's agencies together and start one.
severity: serious
subject: Area
keys: [area, theme]
facts: []
parameters:
  areas: {within: area}
---*/
MATCH (area:Area)
WHERE area.kind = 'county' AND ($areas IS NULL OR area.id IN $areas)
OPTIONAL MATCH (area)-[:PART_OF*0..]->(:Area)<-[:COVERS]-(network:Network)
               -[:ON_THEME]->(known:Theme)
WHERE network.kind = 'themed' AND network.status = 'active'
WITH area, collect(DISTINCT known.id) AS covered
MATCH (theme:Theme)
WHERE NOT theme.id IN covered
RETURN area.id AS area, theme.id AS theme
