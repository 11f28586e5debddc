"""Publishing numbers of clients: one table a day, counted once, from which everybody reads.

Nobody's request counts clients. A filter, an area or a date that somebody chooses can therefore not
be set against another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.access.receipts import leave_receipt
from graph_service.bundle.identifiers import About
from graph_service.gaps.catalogue import catalogue, gap_named
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Progress, run
from graph_service.numbers.bands import SMALLEST, Band, checked_smallest
from graph_service.numbers.cells import County, Place
from graph_service.numbers.hiding import Cells, told
from graph_service.numbers.shared import Pair, told_pairs
from graph_service.numbers.tree import NO_LIMIT, AreaTree
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: The measure that counts all clients who are worked with; the others are gaps.
CLIENTS = "clients"
#: The measure of pairs of agencies: the clients whom both work with.
SHARED = "shared"
#: The gap that tells of a pair that it has clients in common.
LINK = "missing-link"
#: The gap of those clients who have a need that no open measure answers.
UNANSWERED = "need-without-measure"
_Row = dict[str, object]
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
    found = run(graph, [*rules, gap_named(LINK)], as_of=day, progress=progress)
    told = graph.read(lambda tx: _counted(tx, found, day, least), patient=True)
    rows = [*_area_rows(told.areas), *_pair_rows(told.pairs)]
    if about is not None:
        about(sorted({*_named(rows)}))
    mark = _row("published", Band(least, 0)) | {"day": day}

    def work(transaction: Transaction) -> None:
        transaction.run(load("writes/remove_numbers"))
        for start in range(0, len(rows) + 1, _BATCH):
            batch = [mark, *rows][start : start + _BATCH]
            transaction.run(load("writes/put_numbers"), rows=batch)
        if receipt is not None:
            leave_receipt(transaction, receipt)

    graph.write(work)
    return len(rows)


@dataclass(frozen=True)
class _Told:
    """What is told: by measure and area, and of pairs of agencies."""

    areas: Mapping[str, Cells]
    pairs: Mapping[Pair, Band]


def _area_rows(areas: Mapping[str, Cells]) -> Iterator[_Row]:
    for measure, of_one in areas.items():
        for area, band in of_one.items():
            if band is not None:
                yield _row(f"{measure}:{area}", band, measure, area=area)


def _pair_rows(pairs: Mapping[Pair, Band]) -> Iterator[_Row]:
    for (one, other), band in pairs.items():
        yield _row(f"{SHARED}:{one}:{other}", band, SHARED, one=one, other=other)


def _row(id: str, band: Band, measure: str = "", **of: str) -> _Row:
    """Return a number as it is written; whatever it is not about is empty."""
    about = {"area": "", "one": "", "other": ""} | of
    return {"id": id, "measure": measure, "low": band.low, "high": band.high, "day": None} | about


def _named(rows: Iterable[_Row]) -> Iterator[str]:
    for row in rows:
        for key, label in (("area", "Area"), ("one", "Agency"), ("other", "Agency")):
            if row[key]:
                yield f"{label}:{row[key]}"


def _counted(
    transaction: Transaction, found: Collection[Finding], day: date, smallest: int
) -> _Told:
    areas = {row["id"]: row for row in transaction.run(load("tables/areas"))}
    lives = {row["id"]: row["area"] for row in transaction.run(load("numbers/clients"))}
    tree = AreaTree.of({id: row["part_of"] for id, row in areas.items()}, {*lives.values()})
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
    tables: dict[str, Cells] = {CLIENTS: whole, **of_gaps}
    for county, bands in _cells(transaction, areas, tables, smallest):
        for measure, band in bands.items():
            tables.setdefault(measure, {})[county] = band
    links = {(each.keys[0], each.keys[1]) for each in found if each.gap.id == LINK}
    query = load("numbers/shared")
    values = query.values(day, Parameters(), None) | {"smallest": smallest}
    shared = {
        (row["agency"], row["other_agency"]): row["number"]
        for row in transaction.run(query, **values)
    }
    return _Told(tables, told_pairs(shared, links, _least(tree, whole), smallest))


def _least(tree: AreaTree, clients: Cells) -> int:
    """Return how many clients there are at the least, by what is told of areas."""
    lows = {
        node: band.low if not node[1] and (band := clients[node[0]]) else 0 for node in tree.parents
    }
    known = tree.from_parts({node: (low, NO_LIMIT) for node, low in lows.items()})
    return sum(known[node][0] for node, above in tree.parents.items() if above is None)


def _cells(
    transaction: Transaction,
    areas: Mapping[str, Mapping[str, Any]],
    tables: Mapping[str, Cells],
    smallest: int,
) -> Iterator[tuple[str, dict[str, Band]]]:
    """Yield the cells of return maps that are told of each county."""
    needs: dict[str, Counter[Place]] = {}
    unanswered: dict[str, Counter[Place]] = {}
    for row in transaction.run(load("numbers/cells")):
        county = _county(row["area"], areas)
        if county is not None:
            place = row["domain"], row["phase"]
            needs.setdefault(county, Counter())[place] += row["clients"]
            unanswered.setdefault(county, Counter())[place] += row["unanswered"]
    for id, of_one in needs.items():
        counts = County(of_one, unanswered[id], tables[CLIENTS][id], tables[UNANSWERED][id])
        yield id, counts.told(smallest)


def _county(area: str, areas: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the county that an area is or lies in; the innermost, if one lay in another."""
    at: str | None = area
    while at is not None and areas[at]["kind"] != "county":
        at = areas[at]["part_of"]
    return at


def published(graph: Graph, areas: Collection[str]) -> Published:
    """Return the published numbers of `areas`, each of which stands for itself."""

    def work(transaction: Transaction) -> Published:
        day, smallest = _day(transaction)
        rows = transaction.run(load("numbers/published"), areas=sorted(areas))
        names = transaction.run(load("numbers/areas"), areas=sorted(areas))
        return Published(
            day,
            smallest,
            {row["id"]: row["name"] for row in names},
            {(row["area"], row["measure"]): Band(row["low"], row["high"]) for row in rows},
        )

    return graph.read(work)


@dataclass(frozen=True)
class PublishedPairs:
    """How many clients agencies have in common, as published.

    Parameters:
        day: The day they are of; None where none were published yet.
        smallest: Smaller numbers are hidden.
        bands: By the ids of two agencies, in ascending order; a hidden pair is not there.
    """

    day: date | None
    smallest: int
    bands: Mapping[Pair, Band]


def published_pairs(transaction: Transaction, agencies: Collection[str]) -> PublishedPairs:
    """Return how many clients each two of `agencies` have in common, as published."""
    day, smallest = _day(transaction)
    rows = transaction.run(load("numbers/published_pairs"), agencies=sorted(agencies))
    bands = {(row["one"], row["other"]): Band(row["low"], row["high"]) for row in rows}
    return PublishedPairs(day, smallest, bands)


def _day(transaction: Transaction) -> tuple[date | None, int]:
    for row in transaction.run(load("numbers/day")):
        return row["day"], row["smallest"]
    return None, SMALLEST
