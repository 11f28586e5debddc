"""Counting findings without reading them: only numbers leave the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graph_service.gaps.catalogue import Gap
from graph_service.gaps.run import EVERYTHING, Sight, areas_within, values_of, within_sight
from graph_service.parameters import Parameters
from graph_service.queries import Query, load
from graph_service.store import Graph, Transaction

_OTHER = "  RETURN 1 AS row // the other query\n"


def counted(query: Query) -> Query:
    """Return the query that tells how many rows `query` has, and nothing that is in them."""
    before, after = load("store/number").text.split(_OTHER)
    _, _, body = query.text.partition("---*/\n")
    return replace(query, text=f"{before}{body}{after}")


def count(
    graph: Graph,
    gaps: Iterable[Gap],
    *,
    as_of: date,
    parameters: Parameters | None = None,
    area: str | None = None,
    sight: Sight = EVERYTHING,
) -> dict[str, int]:
    """Return how many findings each gap has that has any; only the numbers leave the queries.

    Parameters:
        graph: Where to look.
        gaps: The rules to run.
        as_of: The date D of the rules.
        parameters: The numbers of the rules; their defaults where None.
        area: Only findings whose subject lies within this area.
        sight: What the queries may look at.

    Raises:
        NotFound: there is no such area.
        StoreUnavailable: the graph cannot be reached, or the run takes longer than it may.
    """

    def work(transaction: Transaction) -> dict[str, int]:
        within = areas_within(transaction, area) if area is not None else None

        def number(gap: Gap, places: list[str] | None) -> int:
            values = values_of(gap, as_of, parameters, sight, places)
            (row,) = transaction.run(counted(gap.query), **values)
            return int(row["number"])

        # What lies in no area is found whatever the areas are, but lies within none of them.
        numbers = {
            gap.id: number(gap, within) - (number(gap, []) if within is not None else 0)
            for gap in within_sight(gaps, sight)
        }
        return {id: number for id, number in numbers.items() if number}

    return graph.read(work, seconds=graph.gaps_timeout)
