"""Contact persons with their channels and absences, clearances, experts and working pairs."""

from __future__ import annotations

from random import Random

from graph_service.generate import rates
from graph_service.generate.chance import a_few, source, weighted
from graph_service.generate.columns import word
from graph_service.generate.kinds import KINDS, THEMES
from graph_service.generate.places import how_many
from graph_service.generate.region import Agency, Person, Region
from graph_service.generate.words import FIRST_NAMES, slug, surnames

_LANGUAGES = (
    ("fi", 50),
    ("fi;en", 22),
    ("fi;sv", 12),
    ("sv;fi", 8),
    ("fi;en;ru", 4),
    ("fi;nb", 2),
    ("nb;sv;en", 2),
)
_CLEARANCES = ("security", "orientation", "confidentiality")
_GOES_INTO_UNITS = frozenset({"ngo", "peer_organisation", "parish", "education_provider"})
_EXPERT_HOMES = frozenset({"ngo", "peer_organisation"})


def build_people(region: Region) -> None:
    """Everybody who can be reached, or should be: agency by agency."""
    rng = source(region.seed, "people")
    family = surnames()
    mean = how_many(region.clients, 45, 0.2, 22, 80) / 10
    for agency in region.agencies:
        _agency_channels(region, rng, agency)
        for n in range(_head_count(rng, agency, mean)):
            _person(region, rng, agency, n, f"{rng.choice(FIRST_NAMES)} {rng.choice(family)}")
    for agency in region.agencies:
        _absences(region, rng, agency)
    _experts(region)


def _head_count(rng: Random, agency: Agency, mean: float) -> int:
    if not agency.inside and rng.random() < rates.SINGLE_CONTACT:
        return 1
    if agency.kind in ("prison", "community_sanctions_office"):
        mean *= 3.5
    if agency.kind in _EXPERT_HOMES:
        mean *= 1.3
    if agency.kind in ("service_place", "court", "prosecution", "municipality"):
        mean *= 0.6
    return max(2, round(mean * rng.uniform(0.5, 1.4)))


def _verified(region: Region, rng: Random, fresh: bool) -> str:
    if fresh:
        return region.day(-rng.randint(1, 170))
    return region.day(None if rng.random() < 0.25 else -rng.randint(200, 1100))


def _phone(rng: Random) -> str:
    return f"+358 50 555 {rng.randrange(10_000):04d}"


def _channel(region: Region, owner: tuple[str, str], kind: str, value: str, verified: str) -> None:
    region.add(
        "channels",
        id=region.number("channels", "ch", 5),
        owner_kind=owner[0],
        owner=owner[1],
        kind=kind,
        value=value,
        shared=word(owner[0] != "contact"),
        verified_on=verified,
    )


def _agency_channels(region: Region, rng: Random, agency: Agency) -> None:
    owner = ("agency", agency.id)
    mailbox = "posti" if rng.random() < 0.6 else "info"
    fresh = agency.mailbox = not agency.neglected and rng.random() < 0.97
    verified = _verified(region, rng, fresh)
    _channel(region, owner, "email", f"{mailbox}@{agency.host}", verified)
    if rng.random() < 0.2:
        _channel(region, owner, "phone", _phone(rng), _verified(region, rng, fresh))
    if agency.kind in ("social_insurance", "debt_counselling", "legal_aid") and fresh:
        booking = f"https://ajanvaraus.{agency.host}"
        _channel(region, owner, "booking", booking, _verified(region, rng, fresh))
    elif rng.random() < 0.04:
        street = f"Mallikatu {rng.randint(1, 60)}, {agency.place.name}"
        _channel(region, owner, "visit", street, _verified(region, rng, fresh))


def _person(region: Region, rng: Random, agency: Agency, n: int, name: str) -> None:
    kind = KINDS[agency.kind]
    person = Person(
        id=region.number("contacts", "p", 5),
        agency=agency,
        title=kind.titles[0] if n == 0 else rng.choice(kind.titles),
        protected=n > 0 and rng.random() < rates.PROTECTED,
    )
    since, until = -rng.randint(90, 3000), None
    roll = rng.random()
    if n > 0 and roll < rates.DEPARTED:
        until, person.active = max(since + 30, -rng.randint(3, 900)), False
    elif n > 0 and roll < rates.DEPARTED + rates.NOT_STARTED:
        since, person.active = rng.randint(5, 60), False
    elif roll > 0.97:
        until = rng.randint(60, 500)
    goes_in = rng.random() < (0.12 if agency.kind in _GOES_INTO_UNITS else 0.01)
    person.expert = agency.kind in _EXPERT_HOMES and n > 1 and rng.random() < 0.45
    if person.expert:
        person.title = "kokemusasiantuntija"
    region.add(
        "contacts",
        id=person.id,
        name=name,
        agency=agency.id,
        title=person.title,
        languages=weighted(rng, _LANGUAGES),
        expertise=_expertise(rng, agency),
        active_from=region.day(since),
        active_until=region.day(until),
        protected=word(person.protected),
        works_in_units=word(agency.inside or goes_in),
    )
    _own_channels(region, rng, person, name)
    agency.people.append(person)
    if not agency.inside and (goes_in or person.expert):
        _clearances(region, rng, person)


def _expertise(rng: Random, agency: Agency) -> str:
    if rng.random() > 0.3:
        return ""
    known = [theme for theme, (_, expects, _) in THEMES.items() if agency.kind in expects]
    return ";".join(rng.sample(known, min(len(known), rng.randint(1, 2))))


def _own_channels(region: Region, rng: Random, person: Person, name: str) -> None:
    roll = rng.random()
    if (person.protected and roll < 0.5) or roll < rates.NO_CHANNEL:
        person.fresh = False
        return
    stale = roll < rates.NO_CHANNEL + rates.STALE_CHANNEL or not person.active
    person.fresh = not stale and not person.agency.neglected
    owner = ("contact", person.id)
    first, last = name.split(" ")
    address = f"{slug(first)}.{slug(last)}@{person.agency.host}"
    _channel(region, owner, "email", address, _verified(region, rng, person.fresh))
    if rng.random() < 0.2:
        _channel(region, owner, "phone", _phone(rng), _verified(region, rng, person.fresh))


def _absences(region: Region, rng: Random, agency: Agency) -> None:
    staff = [person for person in agency.people if person.active]
    for person in staff:
        person.away = rng.random() < rates.AWAY
    for person in agency.people:
        by_others = person.protected and agency.mailbox
        by_own = person.fresh and not person.protected
        person.reachable = person.active and not person.away and (by_own or by_others)
    present = [p for p in staff if p.reachable and not p.protected]
    for person in staff:
        if person.away:
            _current_absence(region, rng, person, staff, present)
        elif rng.random() < 0.14:
            start = -rng.randint(30, 700)
            deputy = rng.choice([p.id for p in present if p is not person] or [""])
            _absence(region, person, start, min(start + rng.randint(3, 28), -2), deputy)


def _current_absence(
    region: Region, rng: Random, person: Person, staff: list[Person], present: list[Person]
) -> None:
    away = [p.id for p in staff if p.away and p is not person]
    roll = rng.random()
    deputy = ""
    if roll < rates.DEPUTY_AWAY_TOO and away:
        deputy = rng.choice(away)
    elif roll > rates.AWAY_WITHOUT_DEPUTY and present:
        deputy = rng.choice(present).id
        person.reachable = True
    _absence(region, person, -rng.randint(1, 25), rng.randint(2, 45), deputy)


def _absence(region: Region, person: Person, start: int, end: int, deputy: str) -> None:
    region.add(
        "absences",
        id=region.number("absences", "ab"),
        contact=person.id,
        starts_on=region.day(start),
        ends_on=region.day(end),
        deputy=deputy,
    )


def _clearances(region: Region, rng: Random, person: Person) -> None:
    granted = -rng.randint(40, 1000)
    for kind in _CLEARANCES:
        ends = granted + 1100 if kind == "security" else None
        if rng.random() < rates.CLEARANCE_MISSING:
            if rng.random() < 0.5 or granted > -400:
                continue
            ends = -rng.randint(5, 200)
        region.add(
            "clearances",
            id=region.number("clearances", "cl"),
            contact=person.id,
            kind=kind,
            granted_on=region.day(granted + rng.randint(0, 20)),
            ends_on=region.day(ends),
        )


_MODES = (
    ("direct", 45),
    ("premises", 30),
    ("remote_independent", 8),
    ("remote_led", 9),
    ("outside", 8),
)


def _experts(region: Region) -> None:
    """Experts by experience, and about half of them in a working pair with an officer."""
    rng = source(region.seed, "experts")
    experts = [p for agency in region.agencies for p in agency.people if p.expert]
    active = [person for person in experts if person.active]
    too_early = set(a_few(rng, [p.id for p in active], rates.NOT_ELIGIBLE))
    unverified = set(a_few(rng, [p.id for p in active], rates.TRAINING_UNVERIFIED))
    for person in experts:
        early = person.id in too_early
        verified = None if person.id in unverified else -rng.randint(30, 1500)
        mode = "direct" if early else weighted(rng, _MODES)
        unconditional = early or rng.random() < 0.7
        free = -rng.randint(100, 700) if early else -rng.randint(1150, 5000)
        region.add(
            "experts",
            contact=person.id,
            training="Kokemusasiantuntijakoulutus" if rng.random() < 0.8 else "Vertaisohjaaja",
            training_verified_on=region.day(verified),
            unconditional=word(unconditional),
            offence_free_since=region.day(free if unconditional else None),
            mode=mode,
        )
    _pairs(region, rng, [p for p in active if p.id not in too_early])


def _pairs(region: Region, rng: Random, experts: list[Person]) -> None:
    paired = [(e, units) for e in experts if (units := _units_near(region, e.agency))]
    paired = [pair for pair in paired if rng.random() < 0.5]
    overdue = set(a_few(rng, range(len(paired)), rates.SUPERVISION_OVERDUE))
    for n, (expert, units) in enumerate(paired):
        every = rng.choice((30, 60, 90))
        since = -rng.randint(every + 60, 900)
        last = -rng.randint(every + 10, every + 50) if n in overdue else -rng.randint(1, every - 5)
        ended = n not in overdue and rng.random() < 0.1
        region.add(
            "pairs",
            professional=rng.choice(rng.choice(units).staff).id,
            expert=expert.id,
            since=region.day(since),
            until=region.day(-rng.randint(1, every) if ended else None),
            supervision_every_days=str(every),
            last_supervision_on=region.day(last),
        )


def _units_near(region: Region, agency: Agency) -> list[Agency]:
    county = agency.place.county
    if county is None:
        return []
    offices = region.of_kind(county, "community_sanctions_office")
    return region.of_kind(county, "prison") + offices
