"""A map as a drawing: each kind of map has the layout that suits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from graph_service.maps.layouts.area import draw_area
from graph_service.maps.layouts.grid import draw_return
from graph_service.maps.layouts.network import draw_network
from graph_service.maps.layouts.rings import draw_team
from graph_service.maps.model import Drawing, Map, MapKind
from graph_service.markup import plain_dates

_LAYOUTS: Mapping[MapKind, Callable[[Map], Drawing]] = {
    "team": draw_team,
    "network": draw_network,
    "area": draw_area,
    "return": draw_return,
    "area_return": draw_return,
    "unit_return": draw_return,
}


def drawn(map: Map) -> Drawing:
    """Return a map with a place for everything on it, the same for the same map.

    Its days are written as its language has them: before the texts are cut to fit.
    """
    return _LAYOUTS[map.kind](_dated(map))


def _dated(map: Map) -> Map:
    def dated(text: str) -> str:
        return plain_dates(text, map.language)

    cards = [
        replace(
            each,
            title=dated(each.title),
            lines=tuple(dated(line) for line in each.lines),
            state_text=dated(each.state_text),
        )
        for each in map.cards
    ]
    return replace(map, summary=dated(map.summary), cards=tuple(cards))
