"""Services and places, partnership projects, and practices with the units that use them."""

from __future__ import annotations

from random import Random

from graph_service.generate import rates
from graph_service.generate.chance import a_few, source
from graph_service.generate.kinds import DOMAINS, KINDS, THEMES
from graph_service.generate.places import how_many
from graph_service.generate.region import Agency, Region

_NAMES = {
    "housing": "Tuettu asuminen",
    "finances": "Neuvonta talouden asioissa",
    "education": "Opinto-ohjaus ja lyhytkoulutus",
    "work": "Työhön valmennus",
    "physical_health": "Vastaanotto ja neuvonta",
    "mental_health": "Matalan kynnyksen vastaanotto",
    "substance_use": "Avopalvelu ja jatkopaikat",
    "close_ones": "Läheisten tuki",
    "social_belonging": "Avoin kohtaamispaikka",
    "digital_identity": "Asiointitunnusten neuvonta",
    "exit": "Irti rikollisuudesta -ryhmä",
    "legal_status": "Oikeudellinen neuvonta",
    "peer_support": "Vertaistuki",
}
_PHASES = (
    "before;start;during",
    "during;preparing_release;probationary_freedom",
    "preparing_release;probationary_freedom;parole;after",
    "during;preparing_release;parole;after",
    "before;during;after",
)
_PRACTICES = (
    "Palvelutori vankilassa",
    "Yhteinen vapautumiskokous",
    "Nuorten tiimi",
    "Työpari portilla vastassa",
    "Verkostokartta ensitapaamisessa",
    "Kelan vastaanotto etäyhteydellä",
    "Asuntoneuvoja kerran viikossa",
    "Velkakoulu",
    "Läheisten ilta",
    "Opintopäivä",
    "Kutsukirje kunnalle",
    "Yhteinen perehdytys",
)


def build_services(region: Region) -> None:
    """What agencies offer, domain by domain, and what grows around it."""
    rng = source(region.seed, "services")
    cells = [(county.id, domain) for county in region.counties for domain in DOMAINS]
    missing = set(a_few(rng, cells, rates.DOMAIN_MISSING))
    projects = _projects(region, rng)
    for agency in region.agencies:
        county = agency.place.county
        for domain in KINDS[agency.kind].domains:
            if county is not None and (county.id, domain) not in missing:
                _service(region, rng, agency, domain, projects.get(agency.id, ""))
    _practices(region, rng)


def _service(region: Region, rng: Random, agency: Agency, domain: str, project: str) -> None:
    roll = rng.random()
    if roll < rates.SERVICE_UNREVIEWED:
        reviewed = None if roll < 0.2 * rates.SERVICE_UNREVIEWED else -rng.randint(375, 1100)
    else:
        reviewed = -rng.randint(5, 350)
    agency.services[domain] = region.add(
        "services",
        id=region.number("services", "s"),
        name=f"{_NAMES[domain]}: {agency.name}",
        agency=agency.id,
        domain=domain,
        kind=_service_kind(rng, agency.kind, domain),
        area=agency.place.id,
        phases=rng.choice(_PHASES),
        reviewed_on=region.day(reviewed),
        project=project,
    )


def _service_kind(rng: Random, kind: str, domain: str) -> str:
    if kind == "service_place":
        return "service_place"
    if domain == "housing" and kind == "housing_provider":
        return "housing"
    if kind in ("social_enterprise", "parish") and rng.random() < 0.4:
        return "activity_place"
    return "service"


def _projects(region: Region, rng: Random) -> dict[str, str]:
    """Partnership projects, one to an agency: agency to project."""
    homes = [
        a for a in region.agencies if a.kind in ("ngo", "housing_provider", "education_provider")
    ]
    homes = [agency for agency in homes if agency.place.county and agency.people]
    homes = rng.sample(homes, min(len(homes), max(4, len(region.agencies) // 25)))
    busy = [a.id for a in homes if a.place.kind == "county"] or [a.id for a in homes]
    ending = set(rng.sample(busy, min(len(busy), max(2, round(rates.PROJECT_ENDING * len(homes))))))
    unreviewed = set(a_few(rng, [a.id for a in homes], rates.PROJECT_UNREVIEWED))
    made: dict[str, str] = {}
    for agency in homes:
        over = agency.id not in ending | unreviewed and rng.random() < 0.15
        ends = -rng.randint(10, 400) if over else rng.randint(200, 900)
        ends = rng.randint(10, 170) if agency.id in ending else ends
        county = agency.place.county
        units = region.of_kind(county, "prison")[:2] if county else []
        made[agency.id] = region.add(
            "projects",
            id=region.number("projects", "pr"),
            name=f"{agency.place.genitive} yhteinen polku",
            agency=agency.id,
            units=";".join(unit.id for unit in units),
            contact=rng.choice(agency.staff).id,
            starts_on=region.day(min(ends, 0) - rng.randint(200, 900)),
            ends_on=region.day(ends),
            next_review_on=region.day(
                -rng.randint(5, 150) if agency.id in unreviewed else rng.randint(5, 180)
            ),
        )
    return made


def _practices(region: Region, rng: Random) -> None:
    count = how_many(region.clients, 40, 0.4, 8, 100)
    lone = set(a_few(rng, range(count), rates.LONE_PRACTICE))
    units = [a for a in region.agencies if a.kind in ("prison", "community_sanctions_office")]
    for n in range(count):
        turn, which = divmod(n, len(_PRACTICES))
        name = _PRACTICES[which] + (f", versio {turn + 1}" if turn else "")
        practice = region.number("practices", "pra", 3)
        region.add("practices", id=practice, name=name, theme=rng.choice(list(THEMES)))
        sites = rng.sample(units, 1 if n in lone else min(len(units), rng.randint(2, 6)))
        for site in sites:
            ended = n not in lone and len(sites) > 2 and site is sites[-1] and rng.random() < 0.4
            region.add(
                "practice_sites",
                practice=practice,
                agency=site.id,
                since=region.day(-rng.randint(400, 1200)),
                until=region.day(-rng.randint(10, 390) if ended else None),
            )
