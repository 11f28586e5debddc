"""What lies under the cards: sectors and rings, bands around what belongs together, ties."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from xml.etree.ElementTree import Element  # written, never read  # nosec B405

from graph_service.maps.lines import Point, clipped
from graph_service.maps.model import Box, Drawing, Drawn, Shape, Tie
from graph_service.maps.style import style
from graph_service.maps.svg_cards import DASHES, Border, edge_of, radius_of
from graph_service.maps.svg_parts import add, clean, grown, number, rectangle, write
from graph_service.maps.text import width_of

_BAND = 26
_AROUND = 6


def paint_shapes(parent: Element, drawing: Drawing) -> None:
    """Add the grounds of sectors and the rings; their names come above the ties."""
    for shape in drawing.shapes:
        if shape.form == "polygon":
            _paint_polygon(parent, shape)
        elif shape.form == "ellipse":
            (x, y), (rx, ry) = shape.points
            stroke = style().shapes[shape.style].stroke or style().muted
            add(parent, "ellipse", cx=x, cy=y, rx=rx, ry=ry, stroke=stroke, stroke_width=1.2)


def _paint_polygon(parent: Element, shape: Shape) -> None:
    sheet, own = style(), style().shapes[shape.style]
    tint = sheet.sectors[shape.sector].tint if shape.sector else "none"
    add(
        parent,
        "polygon",
        points=" ".join(f"{number(x)},{number(y)}" for x, y in shape.points),
        fill=own.fill or tint,
        stroke=own.stroke or sheet.paper,
        stroke_width=1 if own.stroke else 5,
    )


def paint_names(parent: Element, drawing: Drawing) -> None:
    """Add the names of sectors and rings, on paper so that no line runs through them."""
    sheet = style()
    for shape in drawing.shapes:
        if shape.form != "text":
            continue
        own = sheet.shapes[shape.style]
        size = sheet.size_of(shape.style)
        colour = sheet.sectors[shape.sector].stroke if shape.sector else sheet.text
        ((x, y),) = shape.points
        text = clean(shape.text)
        if own.fill or shape.style == "sector":
            plate = Box(x, y, width_of(text, size, "semibold") + 12, size + 6)
            rectangle(parent, plate, 4, fill=own.fill or sheet.paper)
        weight = 400 if own.text else 600
        write(parent, text, x, y, size, own.text or colour, weight=weight, anchor="middle")


def paint_bands(parent: Element, pairs: Sequence[tuple[Drawn, Drawn]]) -> None:
    """Add the bands that join pairs of cards, and a border around each card that is joined."""
    colour = style().shapes["together"].fill or style().muted
    around = {drawn.card.id: drawn for pair in pairs for drawn in pair}
    for one, other in pairs:
        ends = {"x1": one.box.x, "y1": one.box.y, "x2": other.box.x, "y2": other.box.y}
        add(parent, "line", **ends, stroke=colour, stroke_width=_BAND)
    for drawn in around.values():
        rectangle(parent, grown(drawn.box, _AROUND), radius_of(drawn) + _AROUND, fill=colour)


def paint_ties(parent: Element, drawing: Drawing) -> None:
    """Add what joins cards, from edge to edge, in the colour of the sector it leads to."""
    edges = {drawn.card.id: edge_of(drawn) for drawn in drawing.cards}
    sectors = {drawn.card.id: drawn.card.sector for drawn in drawing.cards}
    for tie in drawing.map.ties:
        if tie.source not in edges or tie.target not in edges:
            continue
        if line := clipped(edges[tie.source], edges[tie.target]):
            _paint_tie(parent, tie, line, sectors[tie.target])


def _paint_tie(parent: Element, tie: Tie, line: tuple[Point, Point], sector: str) -> None:
    own = style().ties[tie.kind]
    colour = own.stroke or style().stroke_of(sector, "usual")
    paint_line(parent, line, own.border, own.width_at(tie.strength), colour, tie.label)


def paint_line(
    parent: Element,
    line: tuple[Point, Point],
    border: Border,
    width: float,
    colour: str,
    label: str = "",
) -> None:
    """Add a line, or two side by side where it is double.

    Parameters:
        parent: What holds it.
        line: Its ends.
        border: Solid, dashed, dotted or double.
        width: Its width in pixels.
        colour: Its colour.
        label: What it says to whoever points at it.
    """
    (x1, y1), (x2, y2) = line
    dashes = {"stroke_dasharray": DASHES[border]} if border in DASHES else {}
    length = hypot(x2 - x1, y2 - y1) or 1
    aside = width if border == "double" else 0
    for side in (-1, 1) if aside else (0,):
        dx, dy = side * aside * (y1 - y2) / length, side * aside * (x2 - x1) / length
        ends = {"x1": x1 + dx, "y1": y1 + dy, "x2": x2 + dx, "y2": y2 + dy}
        made = add(parent, "line", **ends, stroke=colour, stroke_width=width, **dashes)
        if label:
            add(made, "title", label)
