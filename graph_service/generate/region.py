"""The region in memory: what the parts of the generator build and look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph_service.generate.chance import Calendar
from graph_service.generate.columns import Row, make


@dataclass(slots=True, eq=False)
class Place:
    """An area, with the places in it."""

    id: str
    name: str
    genitive: str
    kind: str
    above: Place | None = None
    swedish: bool = False
    places: list[Place] = field(default_factory=list)

    @property
    def county(self) -> Place | None:
        """The county that this place is or lies in."""
        place: Place | None = self
        while place is not None and place.kind != "county":
            place = place.above
        return place


@dataclass(slots=True, eq=False)
class Person:
    """A contact person and how things stand with them."""

    id: str
    agency: Agency
    title: str
    active: bool = True
    away: bool = False
    protected: bool = False
    fresh: bool = True
    expert: bool = False
    reachable: bool = True


@dataclass(slots=True, eq=False)
class Agency:
    """An agency with its people and, by domain, its services."""

    id: str
    name: str
    kind: str
    inside: bool
    place: Place
    host: str
    neglected: bool = False
    mailbox: bool = True
    people: list[Person] = field(default_factory=list)
    services: dict[str, str] = field(default_factory=dict)

    @property
    def staff(self) -> list[Person]:
        """Active people who are no experts by experience; anybody active when there are none."""
        active = [person for person in self.people if person.active]
        return [person for person in active if not person.expert] or active


class Region:
    """Everything but the clients: the rows of each table, and indexes for the rest."""

    def __init__(self, calendar: Calendar, clients: int, seed: int) -> None:
        self.day = calendar
        self.clients = clients
        self.seed = seed
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)
        self.country = Place("FI", "Suomi", "Suomen", "country")
        self.agencies: list[Agency] = []
        self.local: defaultdict[tuple[str, str], list[Agency]] = defaultdict(list)
        """Agencies by the area they state and their kind."""

    def add(self, table: str, **cells: str) -> str:
        """Keep a row; returns its id, where the table has one."""
        row = make(table, **cells)
        self.rows[table].append(row)
        return row.get("id", "")

    def number(self, table: str, prefix: str, width: int = 4) -> str:
        """The next id of a table: `a-0001`."""
        return f"{prefix}-{len(self.rows[table]) + 1:0{width}d}"

    @property
    def centres(self) -> list[Place]:
        """The sanctions centres' areas."""
        return self.country.places

    @property
    def counties(self) -> list[Place]:
        """The counties, centre by centre."""
        return [county for centre in self.centres for county in centre.places]

    @property
    def municipalities(self) -> list[Place]:
        """The municipalities, county by county."""
        return [place for county in self.counties for place in county.places]

    def of_kind(self, place: Place, kind: str) -> list[Agency]:
        """Agencies of a kind that state this area or one in it."""
        found = list(self.local[place.id, kind])
        for part in place.places:
            found += self.of_kind(part, kind)
        return found

    def serving(self, municipality: Place, kinds: Iterable[str]) -> list[Agency]:
        """Agencies of these kinds of the municipality itself and of its county."""
        county = municipality.county
        return [
            agency
            for kind in kinds
            for place in (municipality, county)
            if place is not None
            for agency in self.local[place.id, kind]
        ]
