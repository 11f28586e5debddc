"""Publishing the numbers of clients: one table for everybody, in the place of the former one.

Nobody has clients counted on request: two questions, such as of two areas that overlap, could be set
against each other. Everybody reads cells of the one table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.gaps.catalogue import Gap, catalogue
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Progress, run
from graph_service.numbers.bands import SMALLEST, checked_smallest
from graph_service.numbers.hiding import Cells, told
from graph_service.numbers.tree import AreaTree
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: The measure that counts clients whatever they lack; every other one bears the name of its gap.
CLIENTS = "clients"


@dataclass(frozen=True)
class Published:
    """What was published, in numbers of cells.

    Parameters:
        day: The day that the numbers are of.
        told: How many numbers have a band.
        hidden: How many are hidden.
    """

    day: date
    told: int
    hidden: int


def measures() -> tuple[str, ...]:
    """Return everything that is counted: clients, then each gap about clients, the gravest first."""
    return CLIENTS, *(gap.id for gap in _gaps())


def publish(
    graph: Graph, day: date, smallest: int = SMALLEST, progress: Progress | None = None
) -> Published:
    """Count the clients of every area, by gap, and put the bands in the place of the former ones.

    Counted are different clients whose phase is not closed, in the area that they live in and in
    every area that it is part of.

    Parameters:
        graph: Where to count and to write.
        day: The date D of the rules; publishing twice on one day gives the same table.
        smallest: Smaller numbers are hidden.
        progress: Is told how far the counting has come.

    Raises:
        InputError: `smallest` is too small.
        StoreUnavailable: the graph cannot be reached; the former table is still there.
    """
    table = _counted(graph, day, checked_smallest(smallest), progress)
    rows = [
        {"id": cell_id(measure, area), "measure": measure, "area": area}
        | {"low": band.low if band else None, "high": band.high if band else None}
        for measure, cells in table.items()
        for area, band in cells.items()
    ]

    def work(transaction: Transaction) -> None:
        transaction.run(load("writes/remove_numbers"))
        transaction.run(load("writes/put_numbers"), rows=rows, day=day)

    graph.write(work)
    with_band = sum(row["low"] is not None for row in rows)
    return Published(day, with_band, len(rows) - with_band)


def cell_id(measure: str, area: str) -> str:
    """Return the id of a published number."""
    return f"{measure}:{area}"


def _gaps() -> list[Gap]:
    return [gap for gap in catalogue().values() if gap.about_clients]


def _counted(graph: Graph, day: date, smallest: int, progress: Progress | None) -> dict[str, Cells]:
    """Return the table as it may be told; no true number leaves this function."""
    found = run(graph, _gaps(), as_of=day, progress=progress)

    def work(transaction: Transaction) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        return (
            transaction.run(load("numbers/areas")),
            transaction.run(load("numbers/clients")),
        )

    areas, clients = graph.read(work, patient=True)
    home = {row["id"]: row["area"] for row in clients}
    tree = AreaTree.of({row["id"]: row["part_of"] for row in areas}, {*home.values()})
    with_gap = _clients_by_gap(found)
    told_clients, told_gaps = told(
        tree,
        tree.sums(Counter(home.values())),
        {gap.id: tree.sums(_by_area(with_gap.get(gap.id, ()), home)) for gap in _gaps()},
        smallest,
    )
    return {CLIENTS: told_clients, **told_gaps}


def _clients_by_gap(found: Iterable[Finding]) -> dict[str, set[str]]:
    clients: dict[str, set[str]] = {}
    for finding in found:
        if finding.client is not None:
            clients.setdefault(finding.gap.id, set()).add(finding.client)
    return clients


def _by_area(clients: Iterable[str], home: Mapping[str, str]) -> Counter[str]:
    """Return how many of the clients live in each area; those whose phase is closed in none."""
    return Counter(home[client] for client in clients if client in home)
