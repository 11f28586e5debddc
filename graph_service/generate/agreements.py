"""Agreements with their parties, the agreements that should be there, and duties in law."""

from __future__ import annotations

from random import Random

from graph_service.generate import rates
from graph_service.generate.chance import a_few, source
from graph_service.generate.kinds import KINDS
from graph_service.generate.region import Agency, Place, Region
from graph_service.generate.words import listed

_NATIONAL = listed(
    "education_provider employment_services social_insurance prison_health police "
    "substance_services mental_health_services child_protection enforcement_authority "
    "debt_counselling immigration_service defence_forces ngo peer_organisation"
)
_REGIONAL = listed(
    "social_insurance social_services employment_services police education_provider "
    "debt_counselling legal_aid enforcement_authority"
)
_DUTIES = (
    ("vankl-4-7", "Vankeuslaki", "4 luku 7 §", "Suunnitelma kotikunnan kanssa", "social_services"),
    ("vankl-1-4", "Vankeuslaki", "1 luku 4 §", "Vankien terveydenhuolto", "prison_health"),
    ("vankl-8-8", "Vankeuslaki", "8 luku 8 §", "Koulutuksen järjestäminen", "education_provider"),
    ("vankl-10-6", "Vankeuslaki", "10 luku 6 §", "Yhteydet läheisiin", ""),
    ("shl-35", "Sosiaalihuoltolaki", "35 §", "Ohjaus sosiaalipalveluihin", "social_services"),
    ("shl-39", "Sosiaalihuoltolaki", "39 §", "Yhteinen suunnitelma", "social_services"),
    ("shl-41", "Sosiaalihuoltolaki", "41 §", "Osallistuminen arviointiin", "social_services"),
    ("yksl-12", "Yhdyskuntaseuraamuslaki", "12 §", "Tuen tarpeen kartoitus", "social_services"),
)
_FORMS = ("contract", "operating_model", "process")


def build_agreements(region: Region) -> None:
    """National and regional agreements as they are called for, and local ones besides."""
    rng = source(region.seed, "agreements")
    for id, statute, section, summary, kind in _DUTIES:
        region.add(
            "duties", id=id, statute=statute, section=section, summary=summary, partner_kind=kind
        )
    for level, kinds in (("national", _NATIONAL), ("regional", _REGIONAL)):
        for kind in kinds:
            id = f"req-{level}-{kind}"
            region.add("required_agreements", id=id, level=level, partner_kind=kind)
    plans = _national(region, rng) + _regional(region, rng) + _local(region, rng)
    ready = [n for n, plan in enumerate(plans) if plan[3] == "ready"]
    extra = [n for n in ready if plans[n][0] == "local"] or ready
    lapsed = set(a_few(rng, extra, rates.LAPSED))
    in_force = [n for n in ready if n not in lapsed]
    expiring = set(a_few(rng, in_force, rates.EXPIRING))
    nobody = set(a_few(rng, in_force, rates.AGREEMENT_NO_CONTACT))
    for n, (level, title, parties, status) in enumerate(plans):
        ends = _end(rng, n in lapsed, n in expiring, status)
        _write(region, rng, (level, title, status), parties, ends, n not in nobody)


_Plan = tuple[str, str, list[Agency], str]


def _end(rng: Random, lapsed: bool, expiring: bool, status: str) -> int | None:
    if lapsed or status == "replaced":
        return -rng.randint(3, 300)
    if expiring:
        return rng.randint(2, 88)
    return None if rng.random() < 0.4 else rng.randint(120, 1200)


def _national(region: Region, rng: Random) -> list[_Plan]:
    missing = set(a_few(rng, _NATIONAL, rates.NATIONAL_MISSING))
    centre = region.local[region.centres[0].id, "sanctions_centre"][0]
    return [
        (
            "national",
            f"Valtakunnallinen sopimus: {agency.name}",
            [centre, agency],
            rng.choice(("in_preparation", "planned")) if kind in missing else "ready",
        )
        for kind in _NATIONAL
        for agency in region.local[region.country.id, kind]
    ]


def _regional(region: Region, rng: Random) -> list[_Plan]:
    cells = [(centre, kind) for centre in region.centres for kind in _REGIONAL]
    missing = set(a_few(rng, range(len(cells)), rates.REGIONAL_MISSING))
    made = []
    for n, (centre, kind) in enumerate(cells):
        main = [a for county in centre.places for a in region.local[county.id, kind]]
        parties = [region.local[centre.id, "sanctions_centre"][0], *main]
        status = "in_preparation" if n in missing else "ready"
        made.append(("regional", f"Alueellinen malli: {main[0].name}", parties, status))
    return made


def _local(region: Region, rng: Random) -> list[_Plan]:
    """Between a unit and those near it; not of the kinds called for, so that those can lack."""
    made: list[_Plan] = []
    for county in region.counties:
        units = _units(region, county)
        near = [
            agency
            for kind in KINDS
            if kind not in _REGIONAL and KINDS[kind].domains
            for agency in region.of_kind(county, kind)
            if not agency.inside
        ]
        for partner in rng.sample(near, min(len(near), max(3, len(near) // 5))):
            title = f"Paikallinen yhteistyösopimus: {partner.name}"
            status = "replaced" if rng.random() < 0.1 else "ready"
            made.append(("local", title, [rng.choice(units), partner], status))
    return made


def _units(region: Region, county: Place) -> list[Agency]:
    return [a for k in ("prison", "community_sanctions_office") for a in region.of_kind(county, k)]


def _write(
    region: Region,
    rng: Random,
    head: tuple[str, str, str],
    parties: list[Agency],
    ends: int | None,
    named: bool,
) -> None:
    level, title, status = head
    number = region.number("agreements", "agr")
    staff = [person for person in parties[0].staff if person.reachable] or parties[0].staff
    region.add(
        "agreements",
        id=number,
        title=title,
        level=level,
        form="contract" if level == "local" else rng.choice(_FORMS),
        status=status,
        valid_from=region.day(min(ends or 0, 0) - rng.randint(200, 1200)),
        valid_until=region.day(ends),
        reference=f"MALLI/{number.removeprefix('agr-')}",
        contact=rng.choice(staff).id if named else "",
        parties=";".join(sorted(agency.id for agency in parties)),
    )
