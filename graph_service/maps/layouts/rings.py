"""Rings and sectors: where the cards of a team lie around the one in the middle.

A *sector* is a wedge of the plane, always the same for the same group of life domains, so that maps
of different clients, or of one client on different days, compare side by side. A *ring* is what
lies between two ellipses. Every card lies with its middle in its own sector and ring.

Cards are placed one after the other, each on the free point of its cell that costs least: near to
those it belongs with, else to the middle of the cell. Those who came later find the earlier ones in
their places, so that one more moves few. Where a cell has no room, its ring grows by a step and
those around it move outward.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import atan2, cos, hypot, pi, sin

from graph_service.maps.model import Box, Card, Drawing, Drawn, Map, Shape
from graph_service.maps.size import placed, sized
from graph_service.maps.style import style
from graph_service.maps.text import fitted, width_of

#: How much wider than high the ellipses are: a screen is.
_WIDE = 1.85
#: Half the height of each ring at its smallest, in pixels.
_RINGS = (126.0, 214.0, 302.0)
_GROWTH = 40.0
_STEP_X, _STEP_Y = 24, 12
_GAP = 9
#: How near to the border of its sector the middle of a card may come, in radians.
_MARGIN = 0.06
_ARC_POINTS = 24
_SECTOR_WIDTH = 200
#: Where names beside the ellipse stand, in radians above its middle.
_CORNER = 0.75

Point = tuple[float, float]


@dataclass(frozen=True)
class _Cell:
    """A sector's part of a ring: from one angle to the next, from one half height to the next."""

    start: float
    end: float
    inner: float
    outer: float

    @property
    def middle(self) -> Point:
        """The point that the first card would take."""
        angle, radius = (self.start + self.end) / 2, (self.inner + self.outer) / 2
        return cos(angle) * radius * _WIDE, sin(angle) * radius

    def points(self) -> Iterator[Point]:
        """Yield the points on which the middle of a card may lie."""
        across, down = int(self.outer * _WIDE) // _STEP_X, int(self.outer) // _STEP_Y
        for row in range(-down, down + 1):
            for column in range(-across, across + 1):
                point = (column * _STEP_X, row * _STEP_Y)
                if self.holds(*point):
                    yield point

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in the cell, away from the borders of its sector."""
        radius = hypot(x / _WIDE, y)
        turned = (atan2(y, x / _WIDE) - self.start) % (2 * pi)
        width = (self.end - self.start) % (2 * pi) or 2 * pi
        return (
            self.inner < radius <= self.outer and radius > 0 and _MARGIN < turned < width - _MARGIN
        )


@cache
def _points(cell: _Cell) -> tuple[Point, ...]:
    return tuple(cell.points())


def draw_team(map: Map) -> Drawing:
    """Return a map with a middle, rings and sectors as a drawing.

    The first card lies in the middle; a deputy lies by whom they stand in for. Whoever is there has
    a place before what is missing has one.
    """
    cards = [sized(card) for card in map.cards]
    middle = placed(cards[0], 0, 0)
    radii, found = list(_RINGS), dict[str, Drawn]()
    for ring in sorted({each.card.ring for each in cards[1:]}):
        of_ring = _in_turn(each for each in cards[1:] if each.card.ring == ring)
        while (more := _placed(map, of_ring, [middle, *found.values()], radii)) is None:
            radii = [radius + _GROWTH * (at >= ring - 1) for at, radius in enumerate(radii)]
        found |= more
    shapes = (*_wedges(map, radii[-1]), *_circles(map, radii), *_names(map, radii[-1]))
    drawn = (middle, *(found[each.card.id] for each in cards[1:]))
    bounds = _bounds(drawn, shapes, radii[-1])
    return Drawing(map, drawn, shapes, bounds)


def _in_turn(cards: Iterable[Drawn]) -> list[Drawn]:
    """Return cards in the order in which they are placed: an agency's after its first."""
    found = list(cards)
    first: dict[str, int] = {}
    for at, each in enumerate(found):
        first.setdefault(each.card.together or each.card.id, at)
    return sorted(
        found,
        key=lambda each: (
            each.card.kind == "missing",
            first[each.card.together or each.card.id],
        ),
    )


def _placed(
    map: Map, cards: Sequence[Drawn], there: Sequence[Drawn], radii: Sequence[float]
) -> dict[str, Drawn] | None:
    """Return the cards of a ring in their places, by their ids; None where one finds no room."""
    found: dict[str, Drawn] = {}
    written = [_box_of(each) for each in (*_circles(map, radii), *_names(map, radii[-1]))]
    kept = [box for box in written if box]
    for each in cards:
        taken = [*there, *found.values()]
        near = [other.box for other in taken if _belong(each, other)]
        boxes = [*kept, *(other.box for other in taken)]
        point = _best(_cell(map, each.card, radii), each.box, boxes, near)
        if point is None:
            return None
        found[each.card.id] = placed(each, *point)
    return found


def _box_of(shape: Shape) -> Box | None:
    """Return the room that a text takes; None for what is no text."""
    if shape.form != "text":
        return None
    size = style().size_of(shape.style)
    ((x, y),) = shape.points
    return Box(x, y, width_of(shape.text, size, "semibold") + 8, size + 2)


def _belong(one: Drawn, other: Drawn) -> bool:
    """Return whether two cards stand side by side where they can: those of one agency."""
    return one.card.sector == other.card.sector and one.card.together == other.card.together != ""


def _best(cell: _Cell, box: Box, taken: Sequence[Box], near: Sequence[Box]) -> Point | None:
    """Return the free point of a cell that costs least, the same for the same boxes."""

    def cost(point: Point) -> tuple[float, Point]:
        aims = [(other.x, other.y) for other in near] or [cell.middle]
        return min(hypot((point[0] - x) / _WIDE, point[1] - y) for x, y in aims), point

    for point in sorted(_points(cell), key=cost):
        there = replace(box, x=point[0], y=point[1])
        if not any(there.overlaps(other, _GAP) for other in taken):
            return point
    return None


def angles(count: int) -> list[tuple[float, float]]:
    """Return where each of so many sectors begins and ends, the first at the top, clockwise."""
    width = 2 * pi / count
    return [(-pi / 2 + (at - 0.5) * width, -pi / 2 + (at + 0.5) * width) for at in range(count)]


def _cell(map: Map, card: Card, radii: Sequence[float]) -> _Cell:
    at = [each.id for each in map.sectors].index(card.sector)
    start, end = angles(len(map.sectors))[at]
    return _Cell(start, end, (0.0, *radii)[card.ring - 1], radii[card.ring - 1])


def _wedges(map: Map, radius: float) -> Iterator[Shape]:
    for sector, (start, end) in zip(map.sectors, angles(len(map.sectors)), strict=True):
        steps = [start + (end - start) * at / _ARC_POINTS for at in range(_ARC_POINTS + 1)]
        arc = [(round(cos(a) * radius * _WIDE, 1), round(sin(a) * radius, 1)) for a in steps]
        yield Shape("polygon", "wedge", ((0, 0), *arc), sector=sector.id)


def _circles(map: Map, radii: Iterable[float]) -> Iterator[Shape]:
    for radius, name in zip(radii, map.rings, strict=True):
        yield Shape("ellipse", "ring", ((0, 0), (round(radius * _WIDE, 1), round(radius, 1))))
        yield Shape("text", "label", ((0, round(radius, 1)),), name)


def _names(map: Map, radius: float) -> Iterator[Shape]:
    """Yield the name of each sector, outside the outermost ring, in the corners where it can."""
    look = style().font
    for sector, (start, end) in zip(map.sectors, angles(len(map.sectors)), strict=True):
        angle = _corner((start + end) / 2)
        lines = fitted(sector.label, _SECTOR_WIDTH, look.sector, "semibold", 2)
        wide = max(width_of(line, look.sector, "semibold") for line in lines)
        aside = 0 if abs(cos(angle)) < 0.1 else cos(angle) / abs(cos(angle)) * wide / 2
        x = cos(angle) * radius * _WIDE * 1.04 + aside
        y = sin(angle) * (radius * 1.02 + 16)
        for at, line in enumerate(lines):
            top = y + (at - (len(lines) - 1) / 2) * look.sector * 1.2
            yield Shape("text", "sector", ((round(x, 1), round(top, 1)),), line, sector.id)


def _corner(angle: float) -> float:
    """Return an angle beside the ellipse turned up into its corner, where there is room."""
    if abs(sin(angle)) > 0.5:
        return angle
    return atan2(-sin(_CORNER), cos(_CORNER) * (1 if cos(angle) > 0 else -1))


def _bounds(cards: Iterable[Drawn], shapes: Iterable[Shape], radius: float) -> Box:
    found = Box(0, 0, 2 * radius * _WIDE, 2 * radius + 2 * 44)
    for box in (*(each.box for each in cards), *filter(None, map(_box_of, shapes))):
        found = found.around(box)
    return replace(found, width=found.width + 40, height=found.height + 24)
