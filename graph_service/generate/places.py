"""Areas and agencies of a region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph_service.generate import rates
from graph_service.generate.chance import a_few, source, weighted
from graph_service.generate.columns import word
from graph_service.generate.kinds import COUNTY_KINDS, INSIDE, KINDS, LOCAL_KINDS, NATIONAL_KINDS
from graph_service.generate.region import Agency, Place, Region
from graph_service.generate.words import listed, place_names, slug

PART_OF = {
    "social_services": "county",
    "health_services": "county",
    "substance_services": "county",
    "mental_health_services": "county",
    "child_protection": "county",
    "rehabilitation": "county",
    "prison": "sanctions_centre",
    "community_sanctions_office": "sanctions_centre",
    "assessment_unit": "sanctions_centre",
}
"""Under which kind of agency an agency stands, where there is one of its county or centre."""

NATIONAL_HEADS = frozenset(
    listed("prison_health social_insurance enforcement_authority police immigration_service")
)
"""Kinds whose local offices stand under the one of the country."""

_PARTS_OF_TOWN = ("", " (itäinen)", " (läntinen)", " (pohjoinen)", " (eteläinen)", " (keskusta)")


def how_many(clients: int, at_twenty_thousand: float, power: float, least: int, most: int) -> int:
    """A number that grows slower than the clients do."""
    scaled: float = at_twenty_thousand * (max(clients, 1) / 20_000) ** power
    return max(least, min(most, round(scaled)))


def build_areas(region: Region) -> None:
    """Country > centres > counties > municipalities; a county is named after its first town."""
    rng = source(region.seed, "areas")
    names = place_names(rng)
    counties = how_many(region.clients, 22, 0.36, 2, 22)
    centres = max(1, round(counties / 4.4))
    towns = how_many(region.clients, 14, 0.2, 3, 14)
    numbers = Counter[str]()

    def place(prefix: str, name: str, genitive: str, kind: str, above: Place, sv: bool) -> Place:
        numbers[prefix] += 1
        made = Place(f"{prefix}-{numbers[prefix]:03d}", name, genitive, kind, above, sv)
        above.places.append(made)
        return made

    town_names = [
        [_finnish(names), *(next(names) for _ in range(towns - 1))] for _ in range(counties)
    ]
    for n in range(centres):
        own = town_names[n * counties // centres : (n + 1) * counties // centres]
        seat = own[0][0]
        title = f"{seat[1]} rikosseuraamuskeskus"
        centre = place("ce", title, seat[1], "centre", region.country, False)
        for towns_of_county in own:
            genitive = towns_of_county[0][1]
            county = place("co", f"{genitive} hyvinvointialue", genitive, "county", centre, False)
            for name, of_it, swedish in towns_of_county:
                place("mu", name, of_it, "municipality", county, swedish)
    _write_area(region, region.country)


def _finnish(names: Iterator[tuple[str, str, bool]]) -> tuple[str, str, bool]:
    return next(name for name in names if not name[2])


def _write_area(region: Region, place: Place) -> None:
    above = place.above.id if place.above else ""
    region.add("areas", id=place.id, name=place.name, kind=place.kind, part_of=above)
    for part in place.places:
        _write_area(region, part)


def build_agencies(region: Region) -> None:
    """About `14 √clients` agencies: national ones, those of centres and counties, then local."""
    rng = source(region.seed, "agencies")
    goal = how_many(region.clients, 2000, 0.5, 1, 20_000)
    wanted: list[tuple[str, Place]] = [(kind, region.country) for kind in NATIONAL_KINDS]
    units = max(1, round(goal * 0.02 / len(region.counties)))
    for centre in region.centres:
        wanted += [("sanctions_centre", centre), ("assessment_unit", centre)]
        for county in centre.places:
            wanted += [("prison", county), ("community_sanctions_office", county)] * units
            wanted.append(("prison_health", county))
            wanted += [(kind, county) for kind in COUNTY_KINDS]
    wanted += [("municipality", town) for town in region.municipalities]
    wanted = wanted[: max(goal, len(wanted) - len(region.municipalities))]
    while len(wanted) < goal:
        kind = weighted(rng, [one for one in LOCAL_KINDS if one[0] != "municipality"])
        wanted.append((kind, rng.choice(region.municipalities)))
    used = Counter[str]()
    for kind, place in wanted:
        _agency(region, kind, place, used)
    outside = [agency for agency in region.agencies if not agency.inside and agency.place.above]
    for agency in a_few(rng, outside, rates.NEGLECTED_AGENCY):
        agency.neglected = True


def _agency(region: Region, kind: str, place: Place, used: Counter[str]) -> None:
    name = _name(kind, place)
    used[name] += 1
    count = used[name]
    if count > 1:
        name += _PARTS_OF_TOWN[count - 1] if count <= len(_PARTS_OF_TOWN) else f" ({count})"
    agency = Agency(
        id=region.number("agencies", "a"),
        name=name,
        kind=kind,
        inside=kind in INSIDE,
        place=place,
        host=f"{slug(name)}.example",
    )
    region.add(
        "agencies",
        id=agency.id,
        name=name,
        kind=kind,
        sector=KINDS[kind].sector,
        part_of=_part_of(region, kind, place),
        area=place.id,
        url=f"https://www.{agency.host}",
        coordinating=word(kind == "sanctions_centre"),
    )
    region.agencies.append(agency)
    region.local[place.id, kind].append(agency)


def _name(kind: str, place: Place) -> str:
    if place.above is None and not KINDS[kind].name.startswith("Esimerkki"):
        return _NATIONAL_NAMES[kind]
    template = KINDS[kind].swedish if place.swedish else KINDS[kind].name
    return template.format(g=place.genitive, n=place.name)


_NATIONAL_NAMES = {
    "agency_board": "Esimerkkivirasto",
    "education_provider": "Opetusalan mallikeskus",
    "employment_services": "Työllisyyden mallikeskus",
    "social_insurance": "Kela, esimerkkikeskus",
    "enforcement_authority": "Ulosottolaitos, esimerkkihallinto",
    "debt_counselling": "Talous- ja velkaneuvonta, esimerkkihallinto",
    "police": "Poliisihallinto, esimerkkiosasto",
    "immigration_service": "Maahanmuuttovirasto, esimerkkikeskus",
    "defence_forces": "Puolustusvoimat, esimerkkiesikunta",
    "ngo": "Rinnallakulkijat ry",
    "peer_organisation": "Uusi Suunta -vertaisliitto ry",
    "prison_health": "Vankiterveydenhuolto, esimerkkihallinto",
    "research": "Malliaineistojen tutkimuslaitos",
    "substance_services": "Päihdepalvelujen mallikeskus",
    "mental_health_services": "Mielenterveyspalvelujen mallikeskus",
    "child_protection": "Lastensuojelun mallikeskus",
}


def _part_of(region: Region, kind: str, place: Place) -> str:
    if place.above is None:
        return ""
    if kind in NATIONAL_HEADS:
        return region.local[region.country.id, kind][0].id
    county = place.county or place
    if place.kind == "municipality" and region.local[county.id, kind] and kind in PART_OF:
        return region.local[county.id, kind][0].id
    upper: Place | None = county
    while upper is not None and kind in PART_OF:
        if region.local[upper.id, PART_OF[kind]]:
            return region.local[upper.id, PART_OF[kind]][0].id
        upper = upper.above
    return ""
