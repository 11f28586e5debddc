"""The map of an area: agencies that are tied lie near each other, those tied to none below.

Many agencies are drawn as marks with a name beside them; where two names would lie over each other,
only the one with more ties is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from math import ceil, sqrt

import networkx as nx

from graph_service.maps.area_cards import MOST_CARDS
from graph_service.maps.layouts.apart import Taken
from graph_service.maps.layouts.forces import places
from graph_service.maps.model import Box, Card, Drawing, Drawn, Map, Shape
from graph_service.maps.size import placed, sized
from graph_service.maps.style import style
from graph_service.maps.text import fitted, width_of
from graph_service.maps.words import say

#: Width and height of a mark, in pixels; and how far from it its name begins.
DOT = 22.0
NAME_GAP = 4.0
#: How wide a name beside a mark may be.
MOST_NAME = 170.0
#: How many ties of a card decide where it lies.
_MOST_TELLING = 5
_DOT_ROOM = (84.0, 26.0)
_GAP = 12.0
_BELOW = 60.0
_EDGE = 12.0


def draw_area(map: Map) -> Drawing:
    """Return the map of an area as a drawing; one without cards where there are too many.

    An area without agencies is one card, its own.
    """
    if not map.cards or len(map.cards) > MOST_CARDS:
        return Drawing(map, ())
    if map.cards[0].kind == "area":
        (whole,) = [placed(sized(card), 0, 0) for card in map.cards]
        return Drawing(map, (whole,), (), _bounds((whole,), ()))
    cards = [_dot(card) if card.kind == "agency_dot" else sized(card) for card in map.cards]
    tied = {id for tie in map.ties for id in (tie.source, tie.target)}
    joined = _joined(map, [each for each in cards if each.card.id in tied])
    loose, shapes = _loose(map, [each for each in cards if each.card.id not in tied], joined)
    found = {each.card.id: each for each in _named([*joined, *loose])}
    drawn = tuple(found[card.id] for card in map.cards)
    return Drawing(map, drawn, shapes, _bounds(drawn, shapes))


def _dot(card: Card) -> Drawn:
    """Return a mark with its name beside it."""
    return Drawn(
        card, Box(0, 0, DOT, DOT), fitted(card.title, MOST_NAME, style().font.text, most=1), ()
    )


def _joined(map: Map, cards: Sequence[Drawn]) -> list[Drawn]:
    """Return the cards that are tied, in their places."""
    if not cards:
        return []
    at = {each.card.id: number for number, each in enumerate(cards)}
    sizes = tuple(_room(each) for each in cards)
    boxes = places(
        sizes, _telling([(at[tie.source], at[tie.target], tie.strength) for tie in map.ties])
    )
    return [placed(each, box.x, box.y) for each, box in zip(cards, boxes, strict=True)]


def _room(drawn: Drawn) -> tuple[float, float]:
    """Return the room that a card is given; a mark has some for the beginning of its name."""
    wide, high = _DOT_ROOM if drawn.card.kind == "agency_dot" else (0.0, 0.0)
    return max(drawn.box.width, wide), max(drawn.box.height, high)


def _telling(ties: Iterable[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the pairs whose ties decide where cards lie: of each card the few that tell most.

    Where a network has a hundred members everybody is tied with everybody, and a picture of that is
    a ball. What ties two more strongly than others, or ties one that has few ties, tells more. A
    tree of such pairs holds together what hangs together.
    """
    strengths = Counter[tuple[int, int]]()
    for one, other, strength in ties:
        strengths[one, other] += strength
    many = Counter(at for pair in strengths for at in pair)
    graph: nx.Graph[int] = nx.Graph()
    for (one, other), strength in sorted(strengths.items()):
        graph.add_edge(one, other, weight=strength + 1 / (many[one] + many[other]))
    kept = set(nx.maximum_spanning_tree(graph).edges)
    for at in graph:
        best = sorted(graph[at], key=lambda other: (-graph[at][other]["weight"], other))
        kept |= {(at, other) for other in best[:_MOST_TELLING]}
    return tuple(sorted({(min(pair), max(pair)) for pair in kept}))


def _loose(
    map: Map, cards: Sequence[Drawn], joined: Sequence[Drawn]
) -> tuple[list[Drawn], tuple[Shape, ...]]:
    """Return the cards that are tied to none, in rows below the others, and what is said there."""
    if not cards:
        return [], ()
    whole = reduce(Box.around, (each.box for each in joined)) if joined else Box(0, 0, 0, 0)
    wide = max(_with_name(each).width for each in cards) + _GAP
    high = max(each.box.height for each in cards) + _GAP
    columns = max(int(whole.width // wide), ceil(sqrt(len(cards) * 1.6 * high / wide)), 1)
    columns = min(columns, len(cards))
    left = whole.x - columns * wide / 2
    top = whole.y + whole.height / 2 + _BELOW
    found = [
        placed(
            each,
            left + at % columns * wide + each.box.width / 2,
            top + at // columns * high + high / 2,
        )
        for at, each in enumerate(cards)
    ]
    text = say("Tied to no other agency of the area", map.language)
    return found, (Shape("text", "label", ((round(whole.x, 1), round(top - 14, 1)),), text),)


def _with_name(drawn: Drawn) -> Box:
    """Return what a card takes up, the name beside a mark included."""
    if drawn.card.kind != "agency_dot" or not drawn.title:
        return drawn.box
    return drawn.box.around(name_box(drawn))


def name_box(drawn: Drawn) -> Box:
    """Return where the name beside a mark is."""
    look = style()
    width = width_of(drawn.title[0], look.font.text)
    left = drawn.box.x + drawn.box.width / 2 + NAME_GAP
    return Box(left + width / 2, drawn.box.y, width, look.card.line)


def _named(cards: Sequence[Drawn]) -> list[Drawn]:
    """Return the cards; a mark whose name would lie over something else has no name beside it."""
    taken = Taken(MOST_NAME, max(each.box.height for each in cards), 0)
    for each in cards:
        taken.add(each.box)
    found = dict[str, Drawn]()
    for each in sorted(cards, key=lambda each: (-each.card.weight, each.card.id)):
        found[each.card.id] = each
        if each.card.kind == "agency_dot":
            name = name_box(each)
            if taken.free(name):
                taken.add(name)
            else:
                found[each.card.id] = replace(each, title=())
    return [found[each.card.id] for each in cards]


def _bounds(drawn: Iterable[Drawn], shapes: Iterable[Shape]) -> Box:
    texts = [
        Box(x, y, width_of(shape.text, style().font.ring), style().card.line)
        for shape in shapes
        for x, y in shape.points
    ]
    whole = reduce(Box.around, [*(_with_name(each) for each in drawn), *texts])
    return Box(whole.x, whole.y, whole.width + 2 * _EDGE, whole.height + 2 * _EDGE)
