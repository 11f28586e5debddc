"""Phases by domains: a grid in which every card lies in the column of its phase."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.maps.model import Box, Drawing, Drawn, Map, Shape
from graph_service.maps.size import placed, sized
from graph_service.maps.style import style
from graph_service.maps.text import fitted

_GAP = 12
_HEAD = 46
_NAMES = 190


def draw_return(map: Map) -> Drawing:
    """Return a return map as a drawing: the client's card first, then a row for each domain.

    The cards of a row follow one another in the map, one for each phase.
    """
    first, *cells = [sized(card) for card in map.cards]
    columns, wide = len(map.rings), style().card.width + 2 * _GAP
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    head = max(first.box.height + 2 * _GAP, _HEAD + 2 * _GAP)
    drawn = [placed(first, _NAMES / 2, head / 2)]
    shapes: list[Shape] = [*_headings(map, wide, head)]
    top = head
    for row in rows:
        height = max(each.box.height for each in row) + 2 * _GAP
        right = _NAMES + wide * columns
        shapes = [_stripe(row[0], top, right, height), *shapes, *_name(row[0], top + height / 2)]
        for at, each in enumerate(row):
            drawn.append(placed(each, _NAMES + wide * (at + 0.5), top + height / 2))
        top += height
    width = _NAMES + wide * columns
    bounds = Box(width / 2, top / 2, width + 2 * _GAP, top + 2 * _GAP)
    return Drawing(map, tuple(drawn), tuple(shapes), bounds)


def _headings(map: Map, wide: float, head: float) -> Iterator[Shape]:
    """Yield the names of the columns; the one in which the client is now stands on a ground."""
    look = style()
    for at, name in enumerate(map.rings):
        left, right = _NAMES + wide * at, _NAMES + wide * (at + 1)
        if at == map.now:
            corners = ((left, 0.0), (right, 0.0), (right, head), (left, head))
            yield Shape("polygon", "now", corners)
        lines = fitted(name, wide - _GAP, look.font.column, "semibold", 3)
        for number, line in enumerate(lines):
            y = head / 2 + (number - (len(lines) - 1) / 2) * (look.font.column + 3)
            yield Shape("text", "column", (((left + right) / 2, round(y, 1)),), line)


def _stripe(first: Drawn, top: float, right: float, height: float) -> Shape:
    corners = ((0.0, top), (right, top), (right, top + height), (0.0, top + height))
    return Shape("polygon", "wedge", corners, sector=first.card.sector)


def _name(first: Drawn, middle: float) -> Iterator[Shape]:
    """Yield the name of a row's life domain."""
    look = style()
    name = first.card.facts[0][1]
    lines = fitted(name, _NAMES - _GAP, look.font.row, "semibold", 3)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * look.font.sector
        yield Shape("text", "row", ((_NAMES / 2, round(y, 1)),), line, first.card.sector)
