"""Where boxes go that are tied: what is tied draws near, everything else keeps its distance.

Graphviz's `sfdp` does it best and is asked where it is installed. Elsewhere boxes are moved by the
forces of Fruchterman and Reingold from places on a spiral, in the variant that looks only at what
is near; there is no chance in it.

References: Y. Hu, "Efficient, high-quality force-directed graph drawing", The Mathematica Journal
10 (2005); T. Fruchterman, E. Reingold, "Graph drawing by force-directed placement", Software:
Practice and Experience 21 (1991).
"""

from __future__ import annotations

import shutil
import subprocess  # Graphviz alone, which is given numbers  # nosec B404  # nosemgrep
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import cos, floor, hypot, pi, sin, sqrt

from graph_service.maps.layouts.apart import apart
from graph_service.maps.model import Box

Size = tuple[float, float]
Pair = tuple[int, int]
Point = tuple[float, float]

#: Pixels in the inch of Graphviz.
_INCH = 72.0
#: Longest time that Graphviz may take, in seconds.
_PATIENCE = 20.0
_GAP = 10.0
_GOLDEN_ANGLE = pi * (3 - sqrt(5))
_ROUNDS = 80
#: How much more room downward than a card has height, so that pictures are not too flat.
_TALLER = 1.5
#: How much wider than a full disc a picture is at least.
_LOOSE = 1.25


@lru_cache(maxsize=64)
def places(sizes: tuple[Size, ...], pairs: tuple[Pair, ...]) -> tuple[Box, ...]:
    """Return the places of boxes of these sizes, no two of them overlapping.

    Parameters:
        sizes: Width and height of each box.
        pairs: Which of them are tied, by their numbers.
    """
    points = by_graphviz(sizes, pairs) or by_forces(sizes, pairs)
    wide, high = max(size[0] for size in sizes), max(size[1] for size in sizes)
    boxes = [Box(*point, *size) for point, size in zip(points, sizes, strict=True)]
    return tuple(apart(boxes, _GAP, (max(wide / 8, 4), max(high / 8, 4))))


def by_graphviz(sizes: Sequence[Size], pairs: Sequence[Pair]) -> list[Point] | None:
    """Return where `sfdp` puts boxes; None where it is not installed or does not answer in time."""
    program = shutil.which("sfdp")
    if program is None:
        return None
    options = ("-Gstart=1", "-Goverlap=prism", f"-Gsep=+{_GAP:.0f}", "-Tplain")
    try:
        done = subprocess.run(  # nosec B603
            [program, *options],
            input=_dot(sizes, pairs),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
            encoding="ascii",
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = dict(_read(done.stdout))
    return [found[at] for at in range(len(sizes))] if len(found) == len(sizes) else None


def _dot(sizes: Sequence[Size], pairs: Sequence[Pair]) -> str:
    """Return what Graphviz reads; it holds numbers alone, no name of the graph."""
    nodes = [
        f"n{at} [width={width / _INCH:.4f} height={height / _INCH:.4f}]"
        for at, (width, height) in enumerate(sizes)
    ]
    ties = [f"n{one} -- n{other}" for one, other in pairs]
    return "\n".join(
        ("graph {", 'node [shape=box fixedsize=true label=""]', *nodes, *ties, "}", "")
    )


def _read(plain: str) -> Iterator[tuple[int, Point]]:
    """Yield the number and the place of each box; y goes upward in what Graphviz writes."""
    for line in plain.splitlines():
        kind, *words = line.split(" ")
        if kind == "node":
            yield int(words[0][1:]), (float(words[1]) * _INCH, -float(words[2]) * _INCH)


def by_forces(sizes: Sequence[Size], pairs: Sequence[Pair]) -> list[Point]:
    """Return where forces put boxes."""
    points = [
        (sqrt(at) * cos(at * _GOLDEN_ANGLE), sqrt(at) * sin(at * _GOLDEN_ANGLE))
        for at in range(len(sizes))
    ]
    ties = Counter(at for pair in pairs for at in pair)
    heat = sqrt(len(sizes)) / 4
    for done in range(_ROUNDS):
        left = heat * (1 - done / _ROUNDS) + 0.02
        moves = _moves(points, pairs, ties)
        points = [_moved(point, move, left) for point, move in zip(points, moves, strict=True)]
    wide, high = max(size[0] for size in sizes), max(size[1] for size in sizes)
    scale = _room(points)
    return [(x * scale * (wide + _GAP), y * scale * (high + _GAP) * _TALLER) for x, y in points]


def _room(points: Sequence[Point]) -> float:
    """Return how much larger a picture has to be so that its boxes have room side by side."""
    spread = sqrt(sum(x * x + y * y for x, y in points) / len(points))
    # So far from the middle, on average, lie the points of a full disc with a unit for each.
    return max(1.0, _LOOSE * sqrt(len(points) / (2 * pi)) / spread) if spread else 1.0


def _moves(points: Sequence[Point], pairs: Sequence[Pair], ties: Counter[int]) -> list[list[float]]:
    """Return how each point is pushed and drawn; one unit is the width of a box."""
    # A little toward the middle, so that parts which nothing ties do not drift away.
    moves = [[-0.01 * x, -0.01 * y] for x, y in points]
    for one, other in _close(points):
        (ax, ay), (bx, by) = points[one], points[other]
        square = max((ax - bx) ** 2 + (ay - by) ** 2, 0.01)
        push_x, push_y = (ax - bx) / square, (ay - by) / square
        moves[one][0] += push_x
        moves[one][1] += push_y
        moves[other][0] -= push_x
        moves[other][1] -= push_y
    for one, other in pairs:
        (ax, ay), (bx, by) = points[one], points[other]
        # Where everybody is tied with everybody, each tie draws less.
        pull = hypot(ax - bx, ay - by) / sqrt(ties[one] * ties[other])
        moves[one][0] -= (ax - bx) * pull
        moves[one][1] -= (ay - by) * pull
        moves[other][0] += (ax - bx) * pull
        moves[other][1] += (ay - by) * pull
    return moves


def _close(points: Sequence[Point]) -> Iterator[Pair]:
    """Yield the pairs of points that lie less than about two units apart."""
    cells: dict[tuple[int, int], list[int]] = {}
    for at, (x, y) in enumerate(points):
        cells.setdefault((floor(x / 2), floor(y / 2)), []).append(at)
    for (column, row), here in cells.items():
        for right, down in product((-1, 0, 1), repeat=2):
            for other in cells.get((column + right, row + down), ()):
                yield from ((one, other) for one in here if one < other)


def _moved(point: Point, move: Sequence[float], most: float) -> Point:
    length = hypot(*move) or 1.0
    short = min(length, most) / length
    return point[0] + move[0] * short, point[1] + move[1] * short
