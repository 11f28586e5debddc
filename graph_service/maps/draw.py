"""A map as a drawing: each kind of map has the layout that suits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph_service.maps.layouts.area import draw_area
from graph_service.maps.layouts.grid import draw_return
from graph_service.maps.layouts.network import draw_network
from graph_service.maps.layouts.rings import draw_team
from graph_service.maps.model import Drawing, Map, MapKind

_LAYOUTS: Mapping[MapKind, Callable[[Map], Drawing]] = {
    "team": draw_team,
    "network": draw_network,
    "area": draw_area,
    "return": draw_return,
    "area_return": draw_return,
    "unit_return": draw_return,
}


def drawn(map: Map) -> Drawing:
    """Return a map with a place for everything on it, the same for the same map."""
    return _LAYOUTS[map.kind](map)
