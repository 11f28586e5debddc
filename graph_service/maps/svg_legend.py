"""How to read a map: the kinds, states, ties and marks that occur on it, in words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring  # written, never read  # nosec B405

from graph_service.i18n import Language
from graph_service.maps.lines import bands
from graph_service.maps.model import Box, Card, Drawing, Drawn
from graph_service.maps.style import style
from graph_service.maps.svg_cards import (
    paint_card,
    paint_change,
    paint_mark,
    paint_patterns,
)
from graph_service.maps.svg_ground import paint_line
from graph_service.maps.svg_parts import NAMESPACE, add, rectangle, write
from graph_service.maps.text import width_of
from graph_service.maps.words import listed, say
from graph_service.markup import day_text
from graph_service.model.vocabulary import label, words

#: What a kind, a state, a change or a tie is called; kinds that the model names have its word.
MESSAGES = {
    "deputy": "Deputy",
    "supporter": "Close one",
    "other_network": "Another network",
    "unit": "Unit",
    "cell": "Needs and measures",
    "empty_cell": "Services alone",
    "stale": "No verified contact details",
    "away": "Away",
    "left": "Left",
    "closed": "Details not shared",
    "missing": "Missing",
    "tie deputy": "Stands in for",
    "tie co_member": "In a network together",
    "tie clients": "Shared clients",
    "tie shared": "Members in common",
    "change joined": "Joined since {day}",
    "change left": "Left since {day}",
    "change new": "New gap since {day}",
}
_MODEL = {
    "client": "Client",
    "contact": "Contact",
    "network": "Network",
    "agency": "Agency",
    "agency_dot": "Agency",
    "area": "Area",
    "tie agreement": "Agreement",
}
_CORNER = "In the corner: days since the contact details were verified"
_SWATCH = (34, 20)
_MARK = 20
_ROW = 30
_BETWEEN = 26
_SIZE = 13
_TITLE = 15

_Paint = Callable[[Element, Box], None]


@dataclass(frozen=True)
class _Entry:
    """A sign of the map and what it means."""

    paint: _Paint | None
    text: str
    sign: float = _SWATCH[0]

    @property
    def indent(self) -> float:
        """How far right of the sign the text begins."""
        return self.sign + 9 if self.paint else 0

    @property
    def width(self) -> float:
        return self.indent + width_of(self.text, _SIZE)


def meaning(word: str, language: Language, **places: object) -> str:
    """Return what a kind, state, tie or change of the style sheet is called."""
    if word in MESSAGES:
        return say(MESSAGES[word], language, **places)
    return label("labels", _MODEL[word], language)


def paint_legend(parent: Element, drawing: Drawing, area: Box, *, banded: bool) -> float:
    """Add the legend and return its height.

    Parameters:
        parent: What holds it.
        drawing: The map that it explains.
        area: Where it begins and how wide it may be; its height is not asked for.
        banded: Whether bands join cards of one agency on it.
    """
    entries = list(_entries(drawing, banded))
    if not entries:
        return 0
    left, top = area.x - area.width / 2, area.y - area.height / 2
    title = say("How to read the map", drawing.map.language)
    write(parent, title, left, top + _TITLE / 2, _TITLE, style().text, weight=600)
    x, y = left, top + _TITLE + _ROW / 2 + 4
    for entry in entries:
        if x > left and x + entry.width > left + area.width:
            x, y = left, y + _ROW
        _paint_entry(parent, entry, x, y)
        x += entry.width + _BETWEEN
    return y + _ROW / 2 - top


def signs(drawing: Drawing) -> list[tuple[str, str]]:
    """Return each sign of a map as a small picture, and what it means: the legend of a page.

    Returns:
        The pictures as addresses that hold them, empty where a meaning has no sign.
    """
    found = []
    for entry in _entries(drawing, bool(bands(drawing))):
        picture = ""
        if entry.paint:
            root = Element("svg", xmlns=NAMESPACE, width="44", height="28", viewBox="0 0 44 28")
            paint_patterns(add(root, "defs"), [drawn.card for drawn in drawing.cards])
            entry.paint(root, Box(22, 14, entry.sign, _SWATCH[1]))
            picture = f"data:image/svg+xml;base64,{b64encode(tostring(root)).decode()}"
        found.append((picture, entry.text))
    return found


def _paint_entry(parent: Element, entry: _Entry, x: float, y: float) -> None:
    if entry.paint:
        entry.paint(parent, Box(x + entry.sign / 2, y, entry.sign, _SWATCH[1]))
    write(parent, entry.text, x + entry.indent, y, _SIZE, style().text)


def _entries(drawing: Drawing, banded: bool) -> Iterator[_Entry]:
    yield from _sectors(drawing)
    yield from _kinds(drawing)
    yield from _states(drawing)
    yield from _marks(drawing)
    if banded:
        yield _Entry(_paint_together, say("Same agency", drawing.map.language))
    yield from _ties(drawing)
    if drawing.map.kind == "team" and any(drawn.card.corner for drawn in drawing.cards):
        yield _Entry(None, say(_CORNER, drawing.map.language))


def _sectors(drawing: Drawing) -> Iterator[_Entry]:
    """Yield the sectors whose name does not stand on the map."""
    named = {shape.sector for shape in drawing.shapes if shape.form == "text"}
    there = {drawn.card.sector for drawn in drawing.cards} - named
    for sector in drawing.map.sectors:
        if sector.id in there:
            yield _Entry(_ground(sector.id), sector.label)


def _ground(sector: str) -> _Paint:
    def paint(parent: Element, box: Box) -> None:
        look = style().sectors[sector]
        rectangle(parent, box, 3, fill=look.tint, stroke=look.stroke, stroke_width=1.8)

    return paint


def _kinds(drawing: Drawing) -> Iterator[_Entry]:
    """Yield the kinds; those that look the same, as a contact and a deputy do, as one."""
    language = drawing.map.language
    usual = dict.fromkeys(drawn.card.kind for drawn in drawing.cards)
    looks: dict[tuple[str | None, ...], list[str]] = {}
    for kind in usual:
        if kind != "missing":  # a state tells it
            own = style().kinds[kind]
            looks.setdefault((own.form, own.fill, own.text), []).append(kind)
    for kinds in looks.values():
        text = listed([meaning(kind, language) for kind in kinds])
        yield _Entry(_example(Card("", kinds[0], "")), text)


def _states(drawing: Drawing) -> Iterator[_Entry]:
    there = {drawn.card.state for drawn in drawing.cards}
    for state in style().states:
        if state in there and state != "usual":
            card = next(drawn.card for drawn in drawing.cards if drawn.card.state == state)
            paint = _example(Card("", "contact", "", state=card.state))
            yield _Entry(paint, meaning(state, drawing.map.language))


def _example(card: Card) -> _Paint:
    def paint(parent: Element, box: Box) -> None:
        paint_card(parent, Drawn(card, box, (), ()))

    return paint


def _marks(drawing: Drawing) -> Iterator[_Entry]:
    language = drawing.map.language
    severities = {drawn.card.severity for drawn in drawing.cards}
    for severity in words("severities"):
        if severity in severities:
            text = say(
                "Gap: {severity}",
                language,
                severity=label("severities", severity, language).lower(),
            )
            yield _Entry(_mark(severity), text, _MARK)
    changes = {drawn.card.change for drawn in drawing.cards}
    since = day_text(drawing.map.since, language) if drawing.map.since else ""
    for change in ("joined", "left", "new"):
        if change in changes:
            text = meaning(f"change {change}", language, day=since)
            yield _Entry(_change(change), text, _MARK)


def _mark(severity: str) -> _Paint:
    return lambda parent, box: paint_mark(parent, severity, box.x, box.y)


def _change(change: str) -> _Paint:
    return lambda parent, box: paint_change(parent, change, box.x, box.y)


def _ties(drawing: Drawing) -> Iterator[_Entry]:
    kinds = dict.fromkeys(tie.kind for tie in drawing.map.ties)
    for kind in kinds:
        word = f"tie {kind}"
        if word in MESSAGES or word in _MODEL:
            yield _Entry(_tie(kind), meaning(word, drawing.map.language))


def _tie(kind: str) -> _Paint:
    def paint(parent: Element, box: Box) -> None:
        own = style().ties[kind]
        ends = (box.x - box.width / 2, box.y), (box.x + box.width / 2, box.y)
        paint_line(parent, ends, own.border, own.width, own.stroke or style().muted)

    return paint


def _paint_together(parent: Element, box: Box) -> None:
    look = style()
    ground = look.shapes["together"].fill or look.muted
    rectangle(parent, box, 4, fill=ground)
    edges = (box.x - box.width / 2, box.x, box.x + box.width / 2)
    for left, right in pairwise(edges):
        inner = Box((left + right) / 2, box.y, (right - left) - 6, box.height - 9)
        rectangle(parent, inner, 2, fill=look.paper, stroke=look.muted, stroke_width=1.4)
