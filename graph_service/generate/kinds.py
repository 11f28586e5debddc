"""What each kind of agency is called, who works there, and what it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_service.generate.words import listed
from graph_service.model.vocabulary import inside_agency_kinds

INSIDE = inside_agency_kinds()
"""Agency kinds inside the prison and probation service."""


@dataclass(frozen=True, slots=True)
class Kind:
    """An agency kind as the generator knows it."""

    sector: str
    name: str
    """The Finnish name; `{g}` is the place in the genitive, `{n}` the place."""
    swedish: str
    """The name in a Swedish-speaking municipality."""
    titles: tuple[str, ...]
    role: str = "other"
    """The team role of its people."""
    domains: tuple[str, ...] = ()
    """The life domains in which it offers a service."""


def _kinds() -> Mapping[str, Kind]:
    table: dict[str, Kind] = {}
    for line in _TEXT.strip().splitlines():
        kind, sector, name, swedish, titles, role, domains = (p.strip() for p in line.split("|"))
        table[kind] = Kind(
            sector, name, swedish, tuple(titles.split(", ")), role, tuple(domains.split())
        )
    return table


_TEXT = """
sanctions_centre|state|{g} rikosseuraamuskeskus|{g} brottspåföljdscenter|kehittämispäällikkö, suunnittelija, projektikoordinaattori|other|
prison|state|{g} vankila|{g} fängelse|vastuuvirkamies, erityistyöntekijä, rikosseuraamustyöntekijä, vankilapastori, työnjohtaja|responsible_officer|
community_sanctions_office|state|{g} yhdyskuntaseuraamustoimisto|{g} byrå för samhällspåföljder|vastuuvirkamies, rikosseuraamusesimies, erityistyöntekijä|responsible_officer|
assessment_unit|state|{g} arviointiyksikkö|{g} bedömningsenhet|arviointiasiantuntija, psykologi|special_worker|
prison_health|state|Vankiterveydenhuolto, {g} poliklinikka|Hälsovården för fångar, {g} poliklinik|osastonhoitaja, sairaanhoitaja|health_contact|physical_health
county|county|{g} hyvinvointialue|{g} välfärdsområde|palvelupäällikkö, yhteyspäällikkö|other|
social_services|county|{g} aikuissosiaalityö|{g} vuxensocialarbete|sosiaalityöntekijä, sosiaaliohjaaja, omatyöntekijä|own_worker|housing social_belonging digital_identity
health_services|county|{g} sosiaali- ja terveyskeskus|{g} social- och hälsocentral|asiakasvastaava, terveydenhoitaja|health_contact|physical_health
substance_services|county|{g} päihdepalvelut|{g} beroendetjänster|asiakasvastaava, päihdetyöntekijä|client_in_charge|substance_use
mental_health_services|county|{g} mielenterveyspalvelut|{g} mentalvårdstjänster|psykiatrinen sairaanhoitaja, asiakasvastaava|health_contact|mental_health
child_protection|county|{g} lastensuojelu|{g} barnskydd|lastensuojelun sosiaalityöntekijä, johtava sosiaalityöntekijä|child_protection_contact|close_ones
rehabilitation|county|{g} kuntoutuspalvelut|{g} rehabiliteringstjänster|kuntoutusohjaaja, palveluohjaaja|client_in_charge|substance_use
employment_services|municipality|{g} työllisyyspalvelut|{g} sysselsättningstjänster|asiantuntija, työkykykoordinaattori|employment_contact|work
youth_guidance|municipality|Ohjaamo {n}|Navigatorn {n}|ohjaaja, etsivä nuorisotyöntekijä|support_person|social_belonging
education_provider|education|{g} aikuisopisto|{g} vuxeninstitut|opinto-ohjaaja, koulutuspäällikkö|education_contact|education
social_insurance|state|Kela, {g} palvelupiste|FPA, {g} servicepunkt|palveluasiantuntija, yhteyshenkilö|other|finances
enforcement_authority|state|Ulosottolaitos, {g} toimipaikka|Utsökningsverket, {g} verksamhetsställe|kihlakunnanulosottomies, ulosottotarkastaja|debt_contact|finances
debt_counselling|state|{g} talous- ja velkaneuvonta|{g} ekonomi- och skuldrådgivning|talous- ja velkaneuvoja|debt_contact|finances
legal_aid|state|{g} oikeusaputoimisto|{g} rättshjälpsbyrå|julkinen oikeusavustaja, edunvalvoja|other|legal_status
police|state|{g} poliisilaitos|{g} polisinrättning|ylikonstaapeli, rikoskomisario|other|
prosecution|state|Syyttäjälaitos, {g} toimipaikka|Åklagarmyndigheten, {g} kansli|erikoissyyttäjä, syyttäjäsihteeri|other|
court|state|{g} käräjäoikeus|{g} tingsrätt|käräjäsihteeri, hallintojohtaja|other|
immigration_service|state|Maahanmuuttovirasto, {g} toimipiste|Migrationsverket, {g} verksamhetsställe|ylitarkastaja, tarkastaja|other|legal_status
reception_centre|municipality|{g} vastaanottokeskus|{g} förläggning|sosiaaliohjaaja, ohjaaja|other|
defence_forces|state|{g} aluetoimisto|{g} regionalbyrå|sosiaalikuraattori|other|
ministry|state|Esimerkkiministeriö|Exempelministeriet|erityisasiantuntija, neuvotteleva virkamies|other|
agency_board|state|{g} keskusvirasto|{g} centralverk|ylitarkastaja, erityisasiantuntija|other|
municipality|municipality|{g} kunta|{g} kommun|hyvinvointikoordinaattori, asuntosihteeri|other|
housing_provider|third_sector|{g} Kotiovi-säätiö|{g} Hemdörr-stiftelse|asumisohjaaja, isännöitsijä|housing_contact|housing
ngo|third_sector|{g} Kannattelu ry|{g} Stödpunkt rf|ohjaaja, toiminnanjohtaja, projektityöntekijä|support_person|peer_support close_ones
peer_organisation|third_sector|{g} Vertaispolku ry|{g} Kamratstig rf|vertaisohjaaja, toiminnanjohtaja|support_person|peer_support exit
parish|church|{g} seurakunta|{g} församling|diakoniatyöntekijä, erityisdiakoni|support_person|social_belonging
social_enterprise|business|{g} Uusiokäyttö-osuuskunta|{g} Återbruk-andelslag|työvalmentaja|employment_contact|work
service_place|third_sector|{g} talkootupa|{g} talkostuga|paikan yhteyshenkilö|other|work
research|education|{g} tutkimuslaitos|{g} forskningsinstitut|tutkija, erikoistutkija|other|
"""  # noqa: E501

KINDS: Mapping[str, Kind] = _kinds()

DOMAINS: tuple[str, ...] = tuple(
    dict.fromkeys(domain for kind in KINDS.values() for domain in kind.domains)
)
"""Every life domain in which somebody offers a service."""

COUNTY_KINDS = listed(
    "county social_services health_services substance_services mental_health_services "
    "child_protection rehabilitation employment_services youth_guidance education_provider "
    "social_insurance enforcement_authority debt_counselling legal_aid police prosecution court "
    "immigration_service reception_centre housing_provider ngo peer_organisation parish "
    "social_enterprise service_place"
)
"""What every county has one of, to begin with."""

NATIONAL_KINDS = listed(
    "ministry agency_board education_provider employment_services social_insurance "
    "enforcement_authority debt_counselling police immigration_service defence_forces ngo "
    "peer_organisation prison_health research substance_services mental_health_services "
    "child_protection"
)
"""What the country has one of: the parties of national agreements."""

LOCAL_KINDS = (
    ("municipality", 8),
    ("social_services", 6),
    ("health_services", 6),
    ("substance_services", 5),
    ("mental_health_services", 4),
    ("employment_services", 5),
    ("education_provider", 6),
    ("housing_provider", 9),
    ("ngo", 16),
    ("peer_organisation", 4),
    ("parish", 8),
    ("social_enterprise", 6),
    ("service_place", 14),
    ("rehabilitation", 3),
)
"""What municipalities have of their own, with how common each is."""

THEMES: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "education_work": (
        "Koulutus ja työ",
        ("education_provider", "employment_services", "social_insurance"),
        "county",
    ),
    "substance_mental": (
        "Päihteet ja mielenterveys",
        ("substance_services", "mental_health_services", "prison_health"),
        "county",
    ),
    "housing": (
        "Asuminen ja asunnottomuus",
        ("housing_provider", "social_services", "ngo"),
        "county",
    ),
    "youth_child": (
        "Nuoret ja lastensuojelu",
        ("child_protection", "youth_guidance"),
        "county",
    ),
    "rehabilitation": (
        "Kuntoutuspalvelut",
        ("rehabilitation", "social_insurance", "health_services"),
        "county",
    ),
    "debt_finances": (
        "Talous ja velat",
        ("debt_counselling", "enforcement_authority", "legal_aid"),
        "county",
    ),
    "immigration": ("Maahanmuutto", ("immigration_service", "reception_centre"), "centre"),
    "spiritual": ("Hengellinen työ", ("parish",), "centre"),
    "experts_by_experience": ("Kokemusasiantuntijat", ("peer_organisation",), "country"),
}
"""Themes of networks: name, the agency kinds expected, and the level at which a network works."""
