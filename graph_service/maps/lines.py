"""Lines between cards: where they begin and end, and which cards lie side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import hypot, inf

from graph_service.maps.model import Box, Drawing, Drawn

Point = tuple[float, float]
#: Cards that belong together are joined by a band where no more pixels than these lie between them.
_NEAR = 130


def clipped(start: Box, end: Box) -> tuple[Point, Point] | None:
    """Return the part of the line between two middles that lies outside both boxes.

    Returns:
        Where it leaves the first and where it reaches the second; None where nothing is between.
    """
    dx, dy = end.x - start.x, end.y - start.y
    out, back = _leaves(start, dx, dy), _leaves(end, dx, dy)
    if out + back >= 1:
        return None
    return (start.x + dx * out, start.y + dy * out), (end.x - dx * back, end.y - dy * back)


def _leaves(box: Box, dx: float, dy: float) -> float:
    """Return at which part of its way a line from the middle of a box leaves it."""
    across = box.width / 2 / abs(dx) if dx else inf
    along = box.height / 2 / abs(dy) if dy else inf
    return min(across, along)


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Return whether a line runs through a box (Liang and Barsky, 1984)."""
    first, last = 0.0, 1.0
    for at, middle, size in ((0, box.x, box.width), (1, box.y, box.height)):
        way, low, high = end[at] - start[at], middle - size / 2, middle + size / 2
        if way == 0:
            if not low < start[at] < high:
                return False
            continue
        enters, leaves = sorted(((low - start[at]) / way, (high - start[at]) / way))
        first, last = max(first, enters), min(last, leaves)
    return first < last


def bands(drawing: Drawing) -> list[tuple[Drawn, Drawn]]:
    """Return the pairs of cards that a band joins: of one agency, near, with no card between.

    What is joined already by way of a third is not joined again.
    """
    together: dict[str, list[Drawn]] = {}
    for drawn in drawing.cards:
        if drawn.card.together:
            together.setdefault(drawn.card.together, []).append(drawn)
    return [pair for group in together.values() for pair in _joined(group, drawing.cards)]


def _joined(group: Sequence[Drawn], cards: Iterable[Drawn]) -> list[tuple[Drawn, Drawn]]:
    """Return the pairs of a group that are joined, the nearest first."""
    near = [(_gap(one.box, other.box), one, other) for one, other in combinations(group, 2)]
    parts = {drawn.card.id: {drawn.card.id} for drawn in group}
    found = []
    for gap, one, other in sorted(near, key=lambda each: each[0]):
        if gap > _NEAR or parts[one.card.id] is parts[other.card.id]:
            continue
        ends = (one.box.x, one.box.y), (other.box.x, other.box.y)
        others = (each for each in cards if each is not one and each is not other)
        if any(crosses(*ends, each.box) for each in others):
            continue
        whole = parts[one.card.id] | parts[other.card.id]
        parts |= dict.fromkeys(whole, whole)
        found.append((one, other))
    return found


def _gap(one: Box, other: Box) -> float:
    """Return how far apart two boxes are."""
    return hypot(
        max(0.0, abs(one.x - other.x) - (one.width + other.width) / 2),
        max(0.0, abs(one.y - other.y) - (one.height + other.height) / 2),
    )
