"""What a map holds, before and after its cards have places.

A map is made in three steps, each a pure function: rows and findings become a `Map` (what is on it,
in the reader's language), a layout makes it a `Drawing` (where everything is, in pixels, texts
fitted), and the page, the SVG and the files only paint what the drawing says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from graph_service.i18n import Language

MapKind = Literal["team", "network", "area", "return", "area_return", "unit_return"]

_SUBJECTS: Mapping[MapKind, str] = {
    "network": "Network",
    "area": "Area",
    "area_return": "Area",
    "unit_return": "Agency",
}
_LABELS = ("Agency", "Area", "Client", "Contact", "Network", "Supporter")

State = Literal["usual", "stale", "away", "left", "closed", "missing"]
"""How a thing on a map stands: usable; no detail verified lately; away; no longer in the task; not
open to be seen; not there although it should be."""

Change = Literal["", "joined", "left", "new"]
"""What happened to it since the day that the map is compared with; ``new`` is a finding."""


@dataclass(frozen=True)
class Card:
    """A thing on a map: a person, an agency, a network, or one that is missing.

    Parameters:
        id: Its name on the map, ``Label:id`` as the audit log has it; ``gap:…`` of a finding.
        kind: How it is drawn, a key of `kinds` in the style sheet.
        title: What it is, in the first line.
        lines: What else is read on it.
        corner: A few characters in its corner, such as the days since it was verified.
        state: How it stands.
        state_text: The same in words, with since when; empty for the usual.
        sector: Id of its sector on the map.
        ring: From 1 in the middle; 0 where the map has no rings.
        together: What it belongs to with others, such as the agency of a contact; drawn as one.
        severity: Of the gravest finding about it.
        facts: What the panel and the table tell of it, each with its name.
        advice: What to do about it.
        findings: Ids of the findings about it.
        change: What happened to it since the day compared with.
        link: Address of its own page; empty where it has none.
        weight: How much hangs on it, such as the number of its ties; large cards are read first.
        names: Whom else it names, as the audit log does: ``Contact:id``.
        age: Days since its details were last verified; None where that says nothing.
        place: Where it stands, in words, where the place alone says what it is about.
    """

    id: str
    kind: str
    title: str
    lines: tuple[str, ...] = ()
    corner: str = ""
    state: State = "usual"
    state_text: str = ""
    sector: str = ""
    ring: int = 0
    together: str = ""
    severity: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    advice: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    change: Change = ""
    link: str = ""
    weight: int = 1
    names: tuple[str, ...] = ()
    age: int | None = None
    place: str = ""

    @property
    def name(self) -> str:
        """What it is called where its place cannot be seen."""
        return f"{self.place}: {self.title}" if self.place else self.title


@dataclass(frozen=True)
class Tie:
    """What joins two cards.

    Parameters:
        source: Id of the card it goes out from.
        target: Id of the card it leads to.
        kind: How it is drawn, a key of `ties` in the style sheet.
        label: What it is, in words.
        strength: 1 to 3, drawn as width.
        amount: How many it stands for, as it may be told: a number, or a band of them.
    """

    source: str
    target: str
    kind: str
    label: str = ""
    strength: int = 1
    amount: str = ""

    @property
    def id(self) -> str:
        """Its name on the map; two cards are joined once by ties of a kind."""
        return f"{self.source}→{self.target}:{self.kind}"


@dataclass(frozen=True)
class Sector:
    """A part of a map: a group of life domains, a sector of agencies; `id` is a style key."""

    id: str
    label: str


@dataclass(frozen=True)
class Stop:
    """One stop of the guided view: what is said, and the cards it is about."""

    text: str
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Map:
    """Everything on a map, in the language of its reader.

    Parameters:
        kind: Which of the maps it is.
        id: Id of what it is about.
        title: What it shows.
        summary: What there is to see, in a sentence or two.
        day: The date it is of.
        language: The language of its texts.
        sectors: In the order that never changes.
        rings: What each ring means, from the middle.
        cards: What is on it, in the order of the table.
        ties: What joins them.
        stops: The guided view.
        first: What to do first where there is next to nothing to show.
        since: The day it is compared with.
        now: Which of the rings, from 0, the client is in; -1 where that says nothing.
    """

    kind: MapKind
    id: str
    title: str
    summary: str
    day: date
    language: Language
    sectors: tuple[Sector, ...]
    cards: tuple[Card, ...]
    ties: tuple[Tie, ...] = ()
    rings: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()
    first: tuple[str, ...] = ()
    since: date | None = None
    now: int = -1

    @property
    def identifiers(self) -> list[str]:
        """What it holds, as the audit log names it: ``Label:id``."""
        found = {_SUBJECTS.get(self.kind, "Client") + f":{self.id}"}
        for card in self.cards:
            named = (part.partition("#")[0] for part in card.id.split("@"))
            found |= {part for part in named if part.partition(":")[0] in _LABELS}
            found |= {*card.names}
        return sorted(found)

    @cached_property
    def by_id(self) -> Mapping[str, Card]:
        """The cards by their ids."""
        return {card.id: card for card in self.cards}


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels: its middle, its width and its height."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        """Return whether two boxes lie less than `gap` apart."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * gap
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * gap
        )

    def around(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        left = min(self.x - self.width / 2, other.x - other.width / 2)
        right = max(self.x + self.width / 2, other.x + other.width / 2)
        top = min(self.y - self.height / 2, other.y - other.height / 2)
        bottom = max(self.y + self.height / 2, other.y + other.height / 2)
        return Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)


@dataclass(frozen=True)
class Shape:
    """A part of what lies behind the cards.

    Parameters:
        form: ``polygon``, ``ellipse`` or ``text``.
        style: A key of `shapes` in the style sheet.
        points: The corners; the middle and the two half axes; the middle of the text.
        text: What is written.
        sector: Id of the sector whose colour it has.
    """

    form: Literal["polygon", "ellipse", "text"]
    style: str
    points: tuple[tuple[float, float], ...]
    text: str = ""
    sector: str = ""


@dataclass(frozen=True)
class Drawn:
    """A card with its place and its texts, cut into the lines that fit into it."""

    card: Card
    box: Box
    title: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """A map with a place for everything on it.

    Parameters:
        map: What is on it.
        cards: The cards with their places, in the order of the map.
        shapes: What lies behind them, the lowest first.
        bounds: What holds all of it.
    """

    map: Map
    cards: tuple[Drawn, ...]
    shapes: tuple[Shape, ...] = ()
    bounds: Box = field(default_factory=lambda: Box(0, 0, 1, 1))

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The place of each card by its id."""
        return {drawn.card.id: drawn.box for drawn in self.cards}
