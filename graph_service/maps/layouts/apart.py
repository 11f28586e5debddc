"""Moving boxes apart: each as near as there is room to where it should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, product
from math import floor, hypot

from graph_service.maps.model import Box


class Taken:
    """The boxes that are in their places, found again by where they are.

    Parameters:
        width: The width of the widest box there will be, gap included.
        height: The height of the highest.
        gap: How far apart boxes lie at least.
    """

    def __init__(self, width: float, height: float, gap: float) -> None:
        self._width, self._height, self._gap = width, height, gap
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def _cell(self, box: Box) -> tuple[int, int]:
        return floor(box.x / self._width), floor(box.y / self._height)

    def add(self, box: Box) -> None:
        """Take the place of a box."""
        self._cells.setdefault(self._cell(box), []).append(box)

    def free(self, box: Box) -> bool:
        """Return whether a box would lie apart from all that are there."""
        column, row = self._cell(box)
        return not any(
            box.overlaps(other, self._gap)
            for right, down in product((-1, 0, 1), repeat=2)
            for other in self._cells.get((column + right, row + down), ())
        )


def apart(boxes: Sequence[Box], gap: float, step: tuple[float, float]) -> list[Box]:
    """Return the boxes at least `gap` apart, each moved as little as those before it allow.

    Those nearest to the middle of all have their places first.

    Parameters:
        boxes: Where each should be.
        gap: How far apart they lie at least.
        step: How far a box moves at a time, to the side and down.
    """
    if not boxes:
        return []
    middle_x = sum(box.x for box in boxes) / len(boxes)
    middle_y = sum(box.y for box in boxes) / len(boxes)
    order = sorted(
        range(len(boxes)),
        key=lambda at: (hypot(boxes[at].x - middle_x, boxes[at].y - middle_y), at),
    )
    wide, high = max(box.width for box in boxes), max(box.height for box in boxes)
    taken = Taken(wide + gap, high + gap, gap)
    found: dict[int, Box] = {}
    for at in order:
        found[at] = next(each for each in _around(boxes[at], step) if taken.free(each))
        taken.add(found[at])
    return [found[at] for at in range(len(boxes))]


def _around(box: Box, step: tuple[float, float]) -> Iterator[Box]:
    """Yield a box where it is, then ever further away."""
    for distance in count():
        side = range(-distance, distance + 1)
        ring = [each for each in product(side, side) if max(map(abs, each)) == distance]
        for right, down in sorted(ring, key=lambda each: (hypot(*each), each)):
            yield Box(
                round(box.x + right * step[0], 1),
                round(box.y + down * step[1], 1),
                box.width,
                box.height,
            )
