"""How a card is painted: its form by its kind, border and pattern by its state, its marks."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal
from xml.etree.ElementTree import Element  # written, never read  # nosec B405

from graph_service.maps.model import Box, Card, Drawn
from graph_service.maps.style import style
from graph_service.maps.svg_parts import add, clean, grown, mixed, number, rectangle, write
from graph_service.maps.text import width_of
from graph_service.maps.words import listed

Border = Literal["solid", "dashed", "dotted", "double"]

DASHES: dict[Border, str] = {"dashed": "7 5", "dotted": "2 4"}
_PILL_RADIUS = 22  # rounder ends would cut off the first line of a high card
_PATTERN_SHARE = 0.22  # the texts stand on it
_MARKS = {
    "critical": "M0 -9 10 8H-10Z",
    "serious": "M0 -10 10 0 0 10 -10 0Z",
    "notice": "M0 -8A8 8 0 0 1 0 8 8 8 0 0 1 0 -8Z",
}
#: A plus, a minus and a star.
_CHANGES = {
    "joined": "M-1.2 -5.5H1.2V-1.2H5.5V1.2H1.2V5.5H-1.2V1.2H-5.5V-1.2H-1.2Z",
    "left": "M-5.5 -1.2H5.5V1.2H-5.5Z",
    "new": "M0 -6.2 1.5 -2 5.9 -1.9 2.4 .8 3.7 5 0 2.5 -3.7 5 -2.4 .8 -5.9 -1.9 -1.5 -2Z",
}


@dataclass(frozen=True)
class Look:
    """What a card looks like by its kind, state and sector."""

    form: str
    fill: str
    text: str
    stroke: str
    border: Border
    pattern: str


def look_of(card: Card) -> Look:
    """Return what a card looks like."""
    sheet = style()
    kind, state = sheet.kinds[card.kind], sheet.states[card.state]
    return Look(
        form=kind.form,
        fill=kind.fill or state.fill,
        text=kind.text or state.text,
        stroke=sheet.stroke_of(card.sector, card.state),
        border=state.border,
        pattern=state.pattern,
    )


def radius_of(drawn: Drawn) -> float:
    """Return how round the corners of a card are."""
    form = style().kinds[drawn.card.kind].form
    least = min(drawn.box.width, drawn.box.height) / 2
    if form == "dot":
        return least
    return min(least, _PILL_RADIUS if form == "pill" else style().card.radius)


def edge_of(drawn: Drawn) -> Box:
    """Return the box at which a line to a card ends; within what is round, so that it meets it."""
    form = style().kinds[drawn.card.kind].form
    if form == "dot":
        side = 2 * radius_of(drawn)
        return grown(Box(drawn.box.x, drawn.box.y, side, side), -_inside(radius_of(drawn)))
    return grown(drawn.box, -_inside(radius_of(drawn))) if form == "pill" else drawn.box


def _inside(radius: float) -> float:
    """Return how far a round corner lies within the square one."""
    return radius * (1 - sqrt(0.5))


def paint_patterns(defs: Element, cards: list[Card]) -> None:
    """Add the patterns that some cards need."""
    needed = {(look.pattern, look.stroke, look.fill) for look in map(look_of, cards)}
    for pattern, stroke, fill in sorted(needed):
        if pattern == "none":
            continue
        side = 7 if pattern == "hatch" else 8
        made = add(
            defs,
            "pattern",
            id=_pattern_id(pattern, stroke, fill),
            patternUnits="userSpaceOnUse",
            width=side,
            height=side,
        )
        thin = mixed(stroke, fill, _PATTERN_SHARE)
        if pattern == "hatch":
            add(made, "path", d="M-1 1 1 -1M0 7 7 0M6 8 8 6", stroke=thin, stroke_width=1)
        else:
            add(made, "rect", x=3, y=3, width=1.8, height=1.8, fill=thin)


def _pattern_id(pattern: str, stroke: str, fill: str) -> str:
    return f"map-{pattern}-{stroke[1:]}-{fill[1:]}"


def paint_card(parent: Element, drawn: Drawn) -> None:
    """Add a card with its texts and marks, and its whole text for whoever points at it."""
    card, look = drawn.card, look_of(drawn.card)
    group = add(parent, "g")
    if whole := listed([card.title, *card.lines]):
        add(group, "title", whole)
    if look.form == "dot":
        _paint_dot(group, drawn, look)
    else:
        _paint_body(group, drawn, look)
        _paint_texts(group, drawn, look)
    box, radius = drawn.box, radius_of(drawn)
    if look.form == "dot":
        box = Box(box.x, box.y, 2 * radius, 2 * radius)
    inside = _inside(radius) / 2
    if card.severity:
        place = box.x - box.width / 2 + inside, box.y - box.height / 2 + inside
        paint_mark(group, card.severity, *place)
    if card.change:
        place = box.x + box.width / 2 - inside, box.y + box.height / 2 - inside
        paint_change(group, card.change, *place)


def _paint_body(group: Element, drawn: Drawn, look: Look) -> None:
    radius = radius_of(drawn)
    border: dict[str, str | float] = {"stroke": look.stroke, "stroke_width": 1.8}
    if look.border in DASHES:
        border["stroke_dasharray"] = DASHES[look.border]
    rectangle(group, drawn.box, radius, fill=look.fill, **border)
    if look.pattern != "none":
        pattern = f"url(#{_pattern_id(look.pattern, look.stroke, look.fill)})"
        rectangle(group, grown(drawn.box, -1), max(radius - 1, 1), fill=pattern)
    if look.border == "double":
        inner = grown(drawn.box, -3.5)
        rectangle(group, inner, max(radius - 3.5, 1), stroke=look.stroke, stroke_width=1)


def _paint_texts(group: Element, drawn: Drawn, look: Look) -> None:
    sheet, box = style(), drawn.box
    plate = look.form == "plate"
    left, right = box.x - box.width / 2, box.x + box.width / 2
    x = box.x if plate else left + sheet.card.padding
    first = box.y - box.height / 2 + sheet.card.padding + sheet.card.line / 2
    texts = [(line, sheet.font.title, 600) for line in drawn.title]
    texts += [(line, sheet.font.text, 400) for line in drawn.lines]
    for at, (line, size, weight) in enumerate(texts):
        y = first + at * sheet.card.line
        anchor = "middle" if plate else "start"
        write(group, line, x, y, size, look.text, weight=weight, anchor=anchor)
    if drawn.card.corner:
        size, end = sheet.font.corner, right - sheet.card.padding
        write(group, drawn.card.corner, end, first, size, look.text, weight=600, anchor="end")


def _paint_dot(group: Element, drawn: Drawn, look: Look) -> None:
    sheet, box, radius = style(), drawn.box, radius_of(drawn)
    border: dict[str, str | float] = {"stroke": look.stroke, "stroke_width": 1.8}
    if look.border in DASHES:
        border["stroke_dasharray"] = DASHES[look.border]
    usual = drawn.card.state == "usual"
    fill = look.stroke if usual else look.fill
    add(group, "circle", cx=box.x, cy=box.y, r=radius, fill=fill, **border)
    if not drawn.title:
        return
    name, size = clean(drawn.title[0]), sheet.font.text
    width, left = width_of(name, size, "semibold"), box.x + radius + 5
    plate = Box(left + width / 2, box.y, width + 6, size + 4)
    rectangle(group, plate, 3, fill=sheet.paper)
    write(group, name, left, box.y, size, sheet.text, weight=600)


def paint_mark(parent: Element, severity: str, x: float, y: float) -> None:
    """Add the mark of a severity: a triangle, a square on its tip or a disc."""
    sheet = style()
    _paint_path(parent, _MARKS[severity], x, y, sheet.severities[severity], sheet.paper)


def paint_change(parent: Element, change: str, x: float, y: float) -> None:
    """Add the badge of a change: a plus, a minus or a star."""
    sheet = style()
    add(parent, "circle", cx=x, cy=y, r=9, fill=sheet.focus, stroke=sheet.paper, stroke_width=1.5)
    _paint_path(parent, _CHANGES[change], x, y, sheet.paper, "none")


def _paint_path(parent: Element, path: str, x: float, y: float, fill: str, stroke: str) -> None:
    add(
        parent,
        "path",
        d=path,
        transform=f"translate({number(x)} {number(y)})",
        fill=fill,
        stroke=stroke,
        stroke_width=1.5,
        stroke_linejoin="round",
    )
