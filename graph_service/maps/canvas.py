"""A drawing as what the script in the browser paints: a pyvis network with fixed positions."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, get_args

from graph_service.i18n import Language, translate
from graph_service.maps.lines import bands
from graph_service.maps.model import Drawing, Drawn, Map, Shape, State, Tie
from graph_service.maps.style import style
from graph_service.maps.svg_legend import meaning, signs

#: What the script says, and what happened to a card; everything else stands in the cards.
MESSAGES = {
    "found": "Found: {number}",
    "nothing": "Nothing found",
    "selected": "{what}. {number} of {total}.",
    "all": "The whole map",
    "copied": "The link is copied",
    "hidden": "Not shown: {number}",
    "stop": "{number} of {total}",
    "joined": "Joined",
    "left": "Left",
    "new": "New",
}
#: All physics off: everything has its place.
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "fixed": True, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "keyboard": False,
        "multiselect": False,
        "tooltipDelay": 100000,
        "hideEdgesOnDrag": False,
    },
}
_DASHES = {"solid": False, "double": False, "dashed": [7, 5], "dotted": [2, 5]}


@cache
def _network_class() -> Any:
    """Return the class of networks; pyvis is imported when the first map is asked for.

    It brings a whole notebook along, which costs a second that no other command needs.
    """
    from pyvis.network import Network

    class CanvasNetwork(Network):  # type: ignore[misc]
        """A network whose ties keep their direction, and whose nodes all have a label."""

        def __init__(self) -> None:
            super().__init__(directed=True)

        def get_nodes(self) -> Collection[str]:
            """Return the ids of the nodes; looked into once for each tie, so not as a list."""
            found: Collection[str] = self.node_map.keys()
            return found

        def add_drawn(self, drawn: Drawn) -> None:
            """Add a card where it lies."""
            self.add_node(
                drawn.card.id,
                label=drawn.card.title or "–",
                shape="custom",
                x=drawn.box.x,
                y=drawn.box.y,
                card=_card(drawn),
            )

        def add_tie(self, tie: Tie, colour: str, width: float, dashes: Any) -> None:
            """Add what joins two cards."""
            self.add_edge(
                tie.source,
                tie.target,
                id=tie.id,
                color=colour,
                width=width,
                dashes=dashes,
                arrows="",
                kind=tie.kind,
                words=tie.label,
            )

    return CanvasNetwork


def _card(drawn: Drawn) -> dict[str, Any]:
    card = drawn.card
    return {
        "kind": card.kind,
        "state": card.state,
        "stateText": card.state_text,
        "sector": card.sector,
        "severity": card.severity,
        "together": card.together,
        "change": card.change,
        "corner": card.corner,
        "title": list(drawn.title),
        "lines": list(drawn.lines),
        "whole": [card.name, *card.lines],
        "facts": [list(fact) for fact in card.facts],
        "advice": list(card.advice),
        "link": card.link,
        "weight": card.weight,
        "age": card.age,
        "width": drawn.box.width,
        "height": drawn.box.height,
    }


def network_of(drawing: Drawing) -> Any:
    """Return a drawing as a pyvis network: directed, with fixed positions, nothing of its page."""
    look = style()
    network = _network_class()()
    for drawn in drawing.cards:
        network.add_drawn(drawn)
    for tie in drawing.map.ties:
        if tie.source not in drawing.boxes or tie.target not in drawing.boxes:
            continue
        of_kind = look.ties[tie.kind]
        sector = drawing.map.by_id[tie.target].sector
        colour = of_kind.stroke or look.stroke_of(sector, "usual")
        width = of_kind.width_at(tie.strength)
        network.add_tie(tie, colour, width, _DASHES[of_kind.border])
    return network


def payload(drawing: Drawing) -> dict[str, Any]:
    """Return everything that the script needs to show a drawing."""
    nodes, edges, *_ = network_of(drawing).get_network_data()
    map = drawing.map
    bounds = drawing.bounds
    return {
        "kind": map.kind,
        "id": map.id,
        "title": map.title,
        "language": map.language,
        "nodes": [
            {name: node[name] for name in ("id", "label", "x", "y", "card")} for node in nodes
        ],
        "edges": [
            {name: value for name, value in edge.items() if name != "title"} for edge in edges
        ],
        "shapes": [_shape(shape) for shape in drawing.shapes],
        "bands": [[one.card.id, other.card.id] for one, other in bands(drawing)],
        "bounds": [bounds.x, bounds.y, bounds.width, bounds.height],
        "stops": [{"text": stop.text, "cards": list(stop.cards)} for stop in map.stops],
        "style": style().as_json(),
        "options": _OPTIONS,
        "words": _words(map.language),
    }


def _states(map: Map) -> list[tuple[State, str]]:
    """Return the states that occur on a map and what each is called, where there are several."""
    there = {card.state for card in map.cards}
    usual = translate("Nothing to note", map.language)
    found = [
        (state, usual if state == "usual" else meaning(state, map.language))
        for state in get_args(State)
        if state in there
    ]
    return found if len(found) > 1 else []


def _shape(shape: Shape) -> dict[str, Any]:
    return {
        "form": shape.form,
        "style": shape.style,
        "points": [list(point) for point in shape.points],
        "text": shape.text,
        "sector": shape.sector,
    }


def _words(language: Language) -> dict[str, str]:
    """Return what the script says, its places left for it to fill."""
    return {name: translate(message, language) for name, message in MESSAGES.items()}


def shown(drawing: Drawing) -> dict[str, Any]:
    """Return what the templates of a page need to know of a drawing beside the map itself."""
    map = drawing.map
    return {
        "data": payload(drawing),
        "present": {card.sector for card in map.cards},
        "sector_names": {sector.id: sector.label for sector in map.sectors},
        "changes": _words(map.language),
        "legend": signs(drawing),
        "states": _states(map),
    }
