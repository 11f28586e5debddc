"""The matrix of an area: agencies down and across, and in each cell what ties the two.

For a whole area it reads better than any picture of cards and lines: what is tied and what is not
stands in the same place for everybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from graph_service.i18n import sort_key
from graph_service.maps.model import Card, Map

Order = Literal["sector", "name", "reach"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True)
class Cell:
    """What ties two agencies.

    Parameters:
        networks: In how many live networks both sit.
        agreements: To how many agreements in force both are parties.
        clients: How many clients they have in common, as a band; empty where that is not told.
        missing: Whether they have clients in common but neither a network nor an agreement.
    """

    networks: int = 0
    agreements: int = 0
    clients: str = ""
    missing: bool = False


@dataclass(frozen=True)
class Matrix:
    """Agencies in an order that is the same down and across, and what ties each two.

    Parameters:
        cards: The agencies in their order.
        cells: What ties two, by their ids in both orders; what nothing ties has no cell.
        reach: With how many others each is tied by a network, an agreement or clients, by its id.
    """

    cards: tuple[Card, ...]
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    reach: Mapping[str, int] = field(default_factory=dict)

    def at(self, row: str, column: str) -> Cell:
        """Return what ties two agencies, by the ids of their cards."""
        return self.cells.get((row, column), _NOTHING)


_NOTHING = Cell()


def matrix_of(map: Map, by: Order) -> Matrix:
    """Return the matrix of an area.

    Parameters:
        map: The map of the area.
        by: Its order: by sector and then name, by name, or by how many others each is tied with,
            the most first.
    """
    cells: dict[tuple[str, str], Cell] = {}
    for tie in map.ties:
        for pair in ((tie.source, tie.target), (tie.target, tie.source)):
            cells[pair] = _with(cells.get(pair, _NOTHING), tie.kind, tie.amount)
    reach = Counter(
        row for (row, _), cell in cells.items() if replace(cell, missing=False) != _NOTHING
    )
    cards = tuple(sorted(map.cards, key=_key(map, by, reach)))
    return Matrix(cards, cells, {card.id: reach[card.id] for card in cards})


def _with(cell: Cell, kind: str, amount: str) -> Cell:
    match kind:
        case "co_member":
            return replace(cell, networks=int(amount))
        case "agreement":
            return replace(cell, agreements=int(amount))
        case "clients":
            return replace(cell, clients=amount)
        case _:
            return replace(cell, missing=True)


def _key(map: Map, by: Order, reach: Mapping[str, int]) -> Callable[[Card], tuple[object, ...]]:
    by_name = sort_key(map.language)
    order = [sector.id for sector in map.sectors]
    first: Mapping[Order, Callable[[Card], int]] = {
        "sector": lambda card: order.index(card.sector),
        "name": lambda card: 0,
        "reach": lambda card: -reach.get(card.id, 0),
    }
    return lambda card: (first[by](card), by_name(card.title), card.id)
