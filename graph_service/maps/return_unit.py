"""The return map of a unit: those of its clients whom the one who asks may see, counted.

Nothing is hidden in these numbers: they count clients whom whoever asks may open one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import Sight, run
from graph_service.i18n import Language
from graph_service.maps.ghosts import gravest
from graph_service.maps.model import Card, Map
from graph_service.maps.return_cells import Key, Row, needs_of, sorted_in
from graph_service.maps.return_counts import Count, counted_map
from graph_service.maps.words import say
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph, Transaction


@dataclass
class _Cell:
    """What stands in one phase of one domain, of all clients together."""

    clients: set[str] = field(default_factory=set)
    measures: int = 0
    findings: list[Finding] = field(default_factory=list)

    def count(self, language: Language) -> Count:
        """Return it in words."""
        gaps = Counter(each.gap.id for each in self.findings)
        titles = [(catalogue()[gap].front, number) for gap, number in sorted(gaps.items())]
        lines = []
        if self.measures:
            lines.append(say("Measures: {number}", language, number=self.measures))
        if self.findings:
            lines.append(say("Findings: {number}", language, number=len(self.findings)))
        if self.clients:
            lines = [say("In need: {number}", language, number=len(self.clients)), *lines]
        return Count(
            lines[0],
            tuple(lines[1:]),
            (
                (say("Measures", language), str(self.measures or "")),
                *((front.title[language], str(number)) for front, number in titles),
            ),
            gravest(self.findings),
            tuple(front.advice[language] for front, _ in titles),
            needed=bool(self.clients),
        )


def unit_return_map(
    graph: Graph, unit: str, *, sight: Sight, as_of: date, language: Language
) -> Map:
    """Return the return map of a unit; whom it counts goes on record, and stands nowhere on it.

    Parameters:
        graph: The graph.
        unit: Id of an agency of the prison and probation service.
        sight: Which clients may be seen.
        as_of: The date the map is of.
        language: The language of the map.

    Raises:
        NotFound: there is no such unit.
        StoreUnavailable: the graph cannot be reached.
    """
    row, of_clients, services = graph.read(lambda tx: _rows(tx, unit, sight, as_of))
    rules = [gap for gap in catalogue().values() if gap.about_clients]
    theirs = replace(sight, clients=row["clients"], network_in=[])
    found = run(graph, rules, as_of=as_of, sight=theirs, language=language)
    cells, others = _cells(of_clients, found, as_of)
    number = len(row["clients"])
    middle = Card(
        f"Agency:{unit}",
        "unit",
        row["name"],
        (say("Clients: {number}", language, number=number),),
        severity=gravest(others),
        facts=tuple(
            (catalogue()[gap].front.title[language], str(many))
            for gap, many in sorted(Counter(each.gap.id for each in others).items())
        ),
        names=tuple(f"Client:{id}" for id in row["clients"]),
    )
    summary = say(
        "Clients of the unit whom you may see: {number}. Every cell counts those with an open "
        "need, measures and findings.",
        language,
        number=number,
    )
    nobody = (say("None of the clients of this unit is yours to see.", language),) * (not number)

    def count(domain: str, phase: str) -> Count:
        cell = cells.get((domain, phase))
        return cell.count(language) if cell else Count()

    return counted_map(
        "unit_return",
        middle,
        count,
        services,
        id=unit,
        summary=summary,
        day=as_of,
        first=nobody,
        language=language,
    )


def unit_row(transaction: Transaction, unit: str, sight: Sight, day: date) -> dict[str, Any]:
    """Return a unit with the ids of those of its clients who may be seen.

    Raises:
        NotFound: there is no such unit.
    """
    query = load("maps/return_unit")
    values = query.values(day, Parameters(), None)
    values |= {"id": unit, "clients": sight.clients, "areas": sight.clients_in}
    for row in transaction.run(query, **values):
        return row
    raise NotFound("There is no unit with the id {id}.", id=unit)


def _cells(
    rows: Sequence[Row], found: Sequence[Finding], day: date
) -> tuple[dict[Key, _Cell], list[Finding]]:
    """Return what stands in each cell, and the findings that are about clients as a whole."""
    cells: dict[Key, _Cell] = {}
    others: list[Finding] = []
    of_client: dict[str | None, list[Finding]] = {}
    for finding in found:
        of_client.setdefault(finding.client, []).append(finding)
    for row in rows:
        theirs, whole = sorted_in(row, of_client.get(row["id"], []), day)
        others += whole
        for key, one in theirs.items():
            cell = cells.setdefault(key, _Cell())
            cell.clients |= {row["id"]} if one.needs else set()
            cell.measures += len(one.measures)
            cell.findings += one.findings
    return cells, others


def _rows(
    transaction: Transaction, unit: str, sight: Sight, day: date
) -> tuple[Mapping[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    row = unit_row(transaction, unit, sight, day)
    # Nobody is named in a count.
    clients = needs_of(transaction, row["clients"], day, people=[])
    return row, clients, transaction.run(load("maps/return_services"), area=row["area"] or "")
