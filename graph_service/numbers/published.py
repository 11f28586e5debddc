"""Publishing numbers of clients: one table a day, counted once, from which everybody reads.

Nobody's request counts clients. A filter, an area or a date that somebody chooses can therefore not
be set against another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph_service.access.receipts import leave_receipt
from graph_service.bundle.identifiers import About
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Progress, run
from graph_service.numbers.bands import SMALLEST, Band, checked_smallest
from graph_service.numbers.hiding import Cells, told
from graph_service.numbers.tree import AreaTree
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: The measure that counts all clients who are worked with; the others are gaps.
CLIENTS = "clients"
_BATCH = 1000


@dataclass(frozen=True)
class Published:
    """The published numbers of some areas.

    Parameters:
        day: The day they are of; None where none were published yet.
        smallest: Smaller numbers are hidden.
        names: The name of each area.
        bands: By area and measure; a number that is hidden is not there.
    """

    day: date | None
    smallest: int
    names: Mapping[str, str]
    bands: Mapping[tuple[str, str], Band]

    def band(self, area: str, measure: str) -> Band | None:
        """Return the band of a number; None where it is hidden."""
        return self.bands.get((area, measure))


def measures() -> tuple[str, ...]:
    """Return what is counted: all clients, and those with each gap that is about clients."""
    return (CLIENTS, *(id for id, gap in catalogue().items() if gap.about_clients))


def publish(
    graph: Graph,
    day: date,
    smallest: int = SMALLEST,
    progress: Progress | None = None,
    *,
    about: About | None = None,
    receipt: str | None = None,
) -> int:
    """Count clients as of `day`, hide what is small, and put the table in the former's place.

    Parameters:
        graph: Where to count and to write.
        day: The date D of the rules.
        smallest: Smaller numbers are hidden.
        progress: Is told how far the counting has come.
        about: Is told the areas whose numbers are told, before they are.
        receipt: Number of the request whose receipt is left in the same transaction.

    Returns:
        How many numbers are told.

    Raises:
        InputError: `smallest` is too small; nothing was counted.
        StoreUnavailable: the graph cannot be reached; the former table stands.
    """
    least = checked_smallest(smallest)
    rules = [gap for gap in catalogue().values() if gap.about_clients]
    found = run(graph, rules, as_of=day, progress=progress)
    cells = graph.read(lambda tx: _cells(tx, found, least), patient=True)
    rows: list[dict[str, object]] = [
        {
            "id": f"{measure}:{area}",
            "measure": measure,
            "area": area,
            "low": band.low,
            "high": band.high,
            "day": None,
        }
        for measure, of_one in cells.items()
        for area, band in of_one.items()
        if band is not None
    ]
    if about is not None:
        about(f"Area:{row['area']}" for row in rows)
    mark = {"id": "published", "day": day, "measure": "", "area": "", "low": least, "high": 0}

    def work(transaction: Transaction) -> None:
        transaction.run(load("writes/remove_numbers"))
        for start in range(0, len(rows) + 1, _BATCH):
            batch = [mark, *rows][start : start + _BATCH]
            transaction.run(load("writes/put_numbers"), rows=batch)
        if receipt is not None:
            leave_receipt(transaction, receipt)

    graph.write(work)
    return len(rows)


def _cells(transaction: Transaction, found: Iterable[Finding], smallest: int) -> dict[str, Cells]:
    areas = transaction.run(load("tables/areas"))
    lives = {row["id"]: row["area"] for row in transaction.run(load("numbers/clients"))}
    tree = AreaTree.of({row["id"]: row["part_of"] for row in areas}, {*lives.values()})
    concerned: dict[str, set[str]] = {measure: set() for measure in measures()}
    concerned[CLIENTS] = set(lives)
    for finding in found:
        if finding.client is not None and finding.client in lives:
            concerned[finding.gap.id].add(finding.client)
    sums = {
        measure: tree.sums(Counter(lives[client] for client in clients))
        for measure, clients in concerned.items()
    }
    whole, of_gaps = told(tree, sums.pop(CLIENTS), sums, smallest)
    return {CLIENTS: whole, **of_gaps}


def published(graph: Graph, areas: Collection[str]) -> Published:
    """Return the published numbers of `areas`, each of which stands for itself."""

    def work(transaction: Transaction) -> Published:
        days = transaction.run(load("numbers/day"))
        rows = transaction.run(load("numbers/published"), areas=sorted(areas))
        names = transaction.run(load("numbers/areas"), areas=sorted(areas))
        return Published(
            days[0]["day"] if days else None,
            days[0]["smallest"] if days else SMALLEST,
            {row["id"]: row["name"] for row in names},
            {(row["area"], row["measure"]): Band(row["low"], row["high"]) for row in rows},
        )

    return graph.read(work)
