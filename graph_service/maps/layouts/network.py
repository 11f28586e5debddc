"""The map of a network: itself in the middle, its members in a panel for each sector around it.

Public services stand above the network, everybody else below, each sector always on the same side
and in the same order, so that maps of different networks compare side by side. A sector without a
card has no panel. Other networks stand to the right and left of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import ceil, log

from graph_service.maps.model import Box, Drawing, Drawn, Map, Sector, Shape
from graph_service.maps.size import placed, sized
from graph_service.maps.style import style
from graph_service.maps.text import fitted

#: How many sectors, from the first, stand above: state, county and municipality.
_ABOVE = 3
#: How wide a picture is best for its height: a screen, a sheet of paper on its side.
_BEST = 1.6
_MOST_ROWS = 12
_GAP = 16.0
_PAD = 14.0
_HEAD = 30.0
_PANEL_GAP = 14.0
_MIDDLE_GAP = 46.0
_SIDE_GAP = 90.0
_SIDE_ROWS = 3
_EDGE = 12.0


@dataclass(frozen=True)
class _Panel:
    """The cards of a sector in rows of equal length."""

    sector: Sector
    cards: Sequence[Drawn]
    columns: int

    @property
    def rows(self) -> list[Sequence[Drawn]]:
        """The cards row by row."""
        starts = range(0, len(self.cards), self.columns)
        return [self.cards[start : start + self.columns] for start in starts]

    @property
    def width(self) -> float:
        """Its width, the space around the cards included."""
        return self.columns * (style().card.width + _GAP) - _GAP + 2 * _PAD

    @property
    def height(self) -> float:
        """Its height, its name included."""
        rows = sum(_high(row) + _GAP for row in self.rows)
        return _HEAD + rows - _GAP + 2 * _PAD


def draw_network(map: Map) -> Drawing:
    """Return the map of a network as a drawing; its first card lies in the middle."""
    cards = [sized(card) for card in map.cards]
    middle = placed(cards[0], 0, 0)
    others = [each for each in cards if each.card.kind == "other_network"]
    sides = list(_sides(others, middle.box))
    half = max((abs(each.box.y) + each.box.height / 2 for each in sides), default=0)
    reach = max(half, middle.box.height / 2) + _MIDDLE_GAP
    above, below = _bands(map, cards)
    found = {each.card.id: each for each in (middle, *sides)}
    shapes: list[Shape] = []
    for panels, up in ((above, True), (below, False)):
        for panel, ground in _grounds(panels, reach, up):
            shapes += _shapes(panel, ground, up)
            found |= {each.card.id: each for each in _filled(panel, ground, up)}
    drawn = tuple(found[card.id] for card in map.cards)
    return Drawing(map, drawn, tuple(shapes), _bounds(drawn, shapes))


def _high(row: Sequence[Drawn]) -> float:
    return max(each.box.height for each in row)


def _sides(others: Sequence[Drawn], middle: Box) -> Iterator[Drawn]:
    """Yield the other networks in columns to the right and left, those that share most first."""
    wide = style().card.width
    for side, of_side in ((1, others[::2]), (-1, others[1::2])):
        for column in range(ceil(len(of_side) / _SIDE_ROWS)):
            part = of_side[column * _SIDE_ROWS : (column + 1) * _SIDE_ROWS]
            x = side * (middle.width / 2 + _SIDE_GAP + wide / 2 + column * (wide + _GAP))
            y = -(sum(each.box.height + _GAP for each in part) - _GAP) / 2
            for each in part:
                yield placed(each, x, y + each.box.height / 2)
                y += each.box.height + _GAP


def _bands(map: Map, cards: Sequence[Drawn]) -> tuple[list[_Panel], list[_Panel]]:
    """Return the panels above and below, with the number of rows that suits a screen best."""
    of_sector = {sector.id: list[Drawn]() for sector in map.sectors}
    for each in cards:
        if each.card.sector:
            of_sector[each.card.sector].append(each)

    def panels(sectors: Sequence[Sector], rows: int) -> list[_Panel]:
        return [
            _Panel(sector, of_sector[sector.id], ceil(len(of_sector[sector.id]) / rows))
            for sector in sectors
            if of_sector[sector.id]
        ]

    def bands(rows: int) -> tuple[list[_Panel], list[_Panel]]:
        return panels(map.sectors[:_ABOVE], rows), panels(map.sectors[_ABOVE:], rows)

    def unlike(rows: int) -> float:
        above, below = bands(rows)
        width = max(_wide(above), _wide(below), 1)
        height = sum(_highest(band) for band in (above, below)) + 4 * _MIDDLE_GAP
        return abs(log(width / height / _BEST))

    return bands(min(range(1, _MOST_ROWS + 1), key=unlike))


def _wide(panels: Sequence[_Panel]) -> float:
    return sum(panel.width + _PANEL_GAP for panel in panels) - _PANEL_GAP


def _highest(panels: Sequence[_Panel]) -> float:
    return max((panel.height for panel in panels), default=0)


def _grounds(panels: Sequence[_Panel], reach: float, up: bool) -> Iterator[tuple[_Panel, Box]]:
    """Yield the panels of a band with their grounds, side by side and equally high."""
    height = _highest(panels)
    y = (reach + height / 2) * (-1 if up else 1)
    left = -_wide(panels) / 2
    for panel in panels:
        yield panel, Box(left + panel.width / 2, y, panel.width, height)
        left += panel.width + _PANEL_GAP


def _filled(panel: _Panel, ground: Box, up: bool) -> Iterator[Drawn]:
    """Yield the cards of a panel in their places, its name on the side away from the middle."""
    y = ground.y - ground.height / 2 + _PAD + (_HEAD if up else 0)
    left = ground.x - ground.width / 2 + _PAD
    wide = style().card.width
    for row in panel.rows:
        for at, each in enumerate(row):
            yield placed(each, left + wide / 2 + at * (wide + _GAP), y + each.box.height / 2)
        y += _high(row) + _GAP


def _shapes(panel: _Panel, ground: Box, up: bool) -> tuple[Shape, Shape]:
    """Return the ground of a panel and its name."""
    id, size = panel.sector.id, style().font.sector
    outward = -1 if up else 1
    name_y = ground.y + outward * (ground.height / 2 - _PAD - _HEAD / 2 + 6)
    (name,) = fitted(panel.sector.label, ground.width - 2 * _PAD, size, "semibold", 1)
    corners = tuple((round(x, 1), round(y, 1)) for x, y in _corners(ground))
    return (
        Shape("polygon", "wedge", corners, sector=id),
        Shape("text", "sector", ((round(ground.x, 1), round(name_y, 1)),), name, id),
    )


def _corners(box: Box) -> Iterator[tuple[float, float]]:
    for right, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        yield box.x + right * box.width / 2, box.y + down * box.height / 2


def _bounds(drawn: Iterable[Drawn], shapes: Iterable[Shape]) -> Box:
    points = [point for shape in shapes for point in shape.points]
    boxes = [each.box for each in drawn] + [Box(x, y, 0, 0) for x, y in points]
    whole = reduce(Box.around, boxes)
    return Box(whole.x, whole.y, whole.width + 2 * _EDGE, whole.height + 2 * _EDGE)
