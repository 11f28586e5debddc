"""Clients, by pseudonym only: where they live, which unit is theirs, which sanction and phase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from graph_service.generate import rates
from graph_service.generate.chance import Calendar, Pseudonyms, source, weighted
from graph_service.generate.columns import Row, make
from graph_service.generate.region import Agency, Person, Place, Region

ROWS = 16
"""No client has more rows than this in a table with ids."""
PREFIXES = ("k", "ne", "me", "su", "cs", "tm", "ta", "re")
"""Of the ids of clients, needs, measures, supporters, consents, meetings, actions, referrals."""

CUSTODIAL = frozenset({"unconditional", "combination", "remand", "fine_conversion"})
_SANCTIONS = (
    ("unconditional", 40),
    ("community_service", 23),
    ("conditional_supervision", 12),
    ("monitoring", 8),
    ("remand", 7),
    ("fine_conversion", 4),
    ("youth", 4),
    ("combination", 2),
)
_LONG = (
    ("before", 6),
    ("start", 9),
    ("during", 36),
    ("preparing_release", 13),
    ("probationary_freedom", 9),
    ("parole", 15),
    ("after", 4),
    ("closed", 8),
)
_PHASES = {
    "unconditional": _LONG,
    "combination": _LONG,
    "remand": (("remand", 90), ("closed", 10)),
    "fine_conversion": (("before", 35), ("during", 42), ("preparing_release", 15), ("closed", 8)),
}
_COMMUNITY = (("before", 8), ("start", 12), ("during", 62), ("after", 10), ("closed", 8))
_AHEAD = {
    "before": (150, 900),
    "start": (150, 1400),
    "during": (100, 1400),
    "preparing_release": (4, 120),
    "probationary_freedom": (5, 150),
    "parole": (-400, -5),
    "after": (-700, -100),
    "closed": (-900, -200),
}
"""Days from the as-of date to the release, by phase."""
_LANGUAGES = (
    ("fi", 80),
    ("sv", 5),
    ("ru", 4),
    ("en", 4),
    ("et", 3),
    ("ar", 2),
    ("so", 1),
    ("nb", 1),
)


@dataclass(slots=True)
class Case:
    """One client while their rows are made."""

    number: int
    id: str
    rng: Random
    day: Calendar
    town: Place
    unit: Agency
    sanction: str
    phase: str
    starts: int
    release: int | None
    minor: bool
    flags: tuple[str, ...]
    rows: list[tuple[str, Row]] = field(default_factory=list)
    team: dict[str, Person] = field(default_factory=dict)
    """Current team by contact id, the officer included."""
    domains: list[tuple[str, str, bool]] = field(default_factory=list)
    """Needs: id, domain, open."""
    ids: Mapping[str, Pseudonyms] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)

    def new(self, prefix: str) -> str:
        """An id for a row of this client that does not tell whose row it is."""
        self.used[prefix] += 1
        return self.ids[prefix](self.number * ROWS + self.used[prefix] - 1)

    def add(self, table: str, **cells: str) -> None:
        """Keep a row of this client."""
        self.rows.append((table, make(table, **cells)))

    @property
    def closed(self) -> bool:
        """Whether the case is closed."""
        return self.phase == "closed"

    @property
    def near_release(self) -> bool:
        """Released within the next 90 days."""
        return self.release is not None and 0 <= self.release <= 90

    @property
    def outside(self) -> list[Person]:
        """Those of the team who come from outside the prison and probation service."""
        return [person for person in self.team.values() if not person.agency.inside]


class Intake:
    """Draws clients one at a time, each from a source of chance of their own."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._ids = {prefix: Pseudonyms(region.seed, prefix) for prefix in PREFIXES}
        self._towns = region.municipalities
        size = [6 if town is (town.above or town).places[0] else 1 for town in self._towns]
        total = 0
        self._sizes = [total := total + one for one in size]
        self._units = {
            county.id: (
                region.of_kind(county, "prison"),
                region.of_kind(county, "community_sanctions_office"),
            )
            for county in region.counties
        }

    def __call__(self, number: int) -> Case:
        """The client of this number, with their row written."""
        rng = source(self._region.seed, "client", number)
        id = self._ids["k"](number)
        town = rng.choices(self._towns, cum_weights=self._sizes)[0]
        sanction = weighted(rng, _SANCTIONS)
        phase = weighted(rng, _PHASES.get(sanction, _COMMUNITY))
        starts, release = _dates(rng, sanction, phase)
        prisons, offices = self._units[(town.county or town).id]
        unit = rng.choice(prisons if sanction in CUSTODIAL else offices)
        minor = rng.random() < (0.3 if sanction == "youth" else 0.015)
        flags = tuple(
            flag
            for flag, rate in (("foreign", 0.06), ("peer_requested", 0.06))
            if rng.random() < rate
        )
        case = Case(
            number, id, rng, self._region.day, town, unit, sanction, phase, starts, release,
            minor, flags, ids=self._ids,
        )  # fmt: skip
        young = sanction == "youth" or rng.random() < 0.12
        case.add(
            "clients",
            id=id,
            municipality=town.id,
            unit=unit.id,
            sanction=sanction,
            phase=phase,
            starts_on=case.day(starts),
            release_on=case.day(release),
            closed_on=self._closed_on(case),
            age_group="minor" if minor else "young" if young else "adult",
            language="sv" if town.swedish else weighted(rng, _LANGUAGES),
            flags=";".join(flags),
        )
        return case

    def _closed_on(self, case: Case) -> str:
        """The day the case was closed, within the last year; empty where it is open."""
        if not case.closed:
            return ""
        rng = source(self._region.seed, "closed", case.number)
        earliest = case.starts if case.release is None else case.release
        return case.day(rng.randint(max(earliest, -330), -1))


def _dates(rng: Random, sanction: str, phase: str) -> tuple[int, int | None]:
    """Start and release as days from the as-of date, as the phase calls for."""
    if phase == "before":
        starts = rng.randint(4, 90)
    elif phase == "start":
        starts = -rng.randint(3, 60)
    else:
        starts = -rng.randint(61, 1200)
    if sanction == "remand" or sanction not in CUSTODIAL:
        return starts, None
    if sanction == "fine_conversion":
        return _fine_conversion(rng, phase, starts)
    release = rng.randint(*_AHEAD[phase])
    if phase in ("during", "preparing_release") and rng.random() < rates.RELEASE_PASSED * 1.8:
        release = -rng.randint(3, 40)
    if phase in ("parole", "after", "closed"):
        starts = release - rng.randint(120, 1500)
    return starts, max(release, starts + 60)


def _fine_conversion(rng: Random, phase: str, starts: int) -> tuple[int, int]:
    if phase == "before":
        return starts, starts + rng.randint(10, 60)
    if phase == "closed":
        return starts, starts + rng.randint(10, 60)
    release = rng.randint(3, 45)
    return release - rng.randint(46, 60), release
