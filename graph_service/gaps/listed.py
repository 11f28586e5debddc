"""Reading the ledger: what is new, open, accepted or resolved, for one who asks.

What is there is found anew, with the sight of the one who asks, and set beside its entry; what is
resolved is known by its entry alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from graph_service.errors import NotFound
from graph_service.gaps.catalogue import Gap, catalogue
from graph_service.gaps.entries import Entry, entries_of
from graph_service.gaps.findings import Finding
from graph_service.gaps.ledger import KEPT_DAYS, kept_gaps
from graph_service.gaps.run import Sight, areas_within, findings_of, in_order, within_sight
from graph_service.gaps.seen import View, seen
from graph_service.model.vocabulary import words
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: What can be asked for; what is new is open as well.
WANTED = words("ledger_states")


#: How far whoever runs the service sees, in what the ledger holds.
EVERYTHING_SEEN = View("all", frozenset(), Sight(clients=[]))


@dataclass(frozen=True)
class Listed:
    """A finding with its entry.

    Parameters:
        finding: The finding; one that is resolved without facts.
        entry: Its entry.
    """

    finding: Finding
    entry: Entry

    def as_json(self, language: str, day: date) -> dict[str, Any]:
        """Return it for machines: the finding, and under ``ledger`` its entry on a day."""
        return self.finding.as_json(language) | {"ledger": self.entry.as_json(day)}


def listed(
    graph: Graph,
    gaps: Sequence[Gap],
    view: View,
    *,
    day: date,
    since: date,
    wanted: Collection[str] = WANTED,
    area: str | None = None,
    language: str = "en",
) -> list[Listed]:
    """Return the findings of the ledger that `view` shows one by one, the gravest first.

    Parameters:
        graph: Where to look.
        gaps: The rules whose findings are wanted.
        view: How far the one who asks sees.
        day: Today.
        since: What is new or resolved is so since this day.
        wanted: Which of them.
        area: Only findings whose subject lies within this area.
        language: How names sort.

    Raises:
        NotFound: there is no such area.
        StoreUnavailable: the graph cannot be reached, or the run takes longer than it may.
    """
    kept = {gap.id for gap in kept_gaps()}
    view = of_network(view)
    rules = within_sight([gap for gap in gaps if gap.id in kept], view.sight)
    asked = rules if {"open", "accepted"} & {*wanted} else _with_new(graph, rules, view, day, since)
    there = seen(graph, asked, view, as_of=day, area=area, language=language).findings
    entries = standing(graph, there)
    found = [
        Listed(finding, entry)
        for finding in there
        if (entry := entries.get(finding.id)) and _is_wanted(entry, day, since, wanted)
    ]
    if "resolved" in wanted and view.network in ("all", "own_area"):
        found += _resolved(graph, rules, view, day, since, area)
    order = {each.id: at for at, each in enumerate(in_order([e.finding for e in found], language))}
    return sorted(found, key=lambda each: order[each.finding.id])


def everything_listed(
    graph: Graph,
    gaps: Sequence[Gap],
    *,
    day: date,
    since: date,
    wanted: Collection[str] = WANTED,
    area: str | None = None,
    language: str = "en",
) -> list[Listed]:
    """Return what `listed` does, for whoever runs the service and may see it all."""
    return listed(
        graph,
        gaps,
        EVERYTHING_SEEN,
        day=day,
        since=since,
        wanted=wanted,
        area=area,
        language=language,
    )


@dataclass(frozen=True)
class Standing:
    """One finding and how it stands.

    Parameters:
        finding: The finding; one that is resolved without facts.
        entry: Its entry, None for one that no run has seen yet.
        is_there: Whether it is found today.
    """

    finding: Finding
    entry: Entry | None
    is_there: bool


def standing_of(graph: Graph, id: str, view: View, *, day: date, language: str) -> Standing:
    """Return one finding on the network's side, as `view` shows it.

    Parameters:
        graph: Where to look.
        id: Id of the finding, ``gap:key1:key2``.
        view: How far the one who asks sees.
        day: Today.
        language: How names sort.

    Raises:
        NotFound: there is none, was none in two years, or it may not be seen; which is not told.
        StoreUnavailable: the graph cannot be reached.
    """
    gap = catalogue().get(id.partition(":")[0])
    if gap in kept_gaps() and view.network in ("all", "own_area"):
        near = of_network(view)
        for finding in seen(graph, [gap], near, as_of=day, language=language).findings:
            if finding.id == id:
                return Standing(finding, standing(graph, [finding]).get(id), is_there=True)
        for each in _resolved(graph, [gap], near, day, day - timedelta(days=KEPT_DAYS), None):
            if each.finding.id == id and each.entry.resolved_on:
                return Standing(each.finding, each.entry, is_there=False)
    raise no_such_finding()


def no_such_finding() -> NotFound:
    """Return the error for a finding that is not there, or may not be seen."""
    return NotFound("There is no such finding among those that you may see.")


def of_network(view: View) -> View:
    """Return a view that shows no client; findings about clients are told on the clients' pages."""
    return replace(view, sight=replace(view.sight, clients=[], clients_in=None))


def standing(graph: Graph, found: Sequence[Finding]) -> dict[str, Entry]:
    """Return the entries of findings by their ids; one that no run has seen yet has none."""
    ids = [each.id for each in found]
    entries = graph.read(lambda transaction: entries_of(transaction, ids))
    return {id: entry for id, entry in entries.items() if entry.resolved_on is None}


def _with_new(graph: Graph, gaps: Sequence[Gap], view: View, day: date, since: date) -> list[Gap]:
    """Return the rules of which the ledger has something new: the others need not run."""
    rows = graph.read(lambda transaction: new_entries(transaction, gaps, view, day, since))
    found = {each.gap for each in rows}
    return [gap for gap in gaps if gap.id in found]


def new_entries(
    transaction: Transaction,
    gaps: Sequence[Gap],
    view: View,
    day: date,
    since: date,
    always: Collection[str] = (),
) -> list[Entry]:
    """Return the entries of what is there and not accepted, that `view` may show one by one.

    Parameters:
        transaction: Where the ledger is.
        gaps: The rules whose entries are wanted.
        view: How far the one who asks sees.
        day: Today.
        since: Of most rules only what is new since this day.
        always: Ids of the rules of which all of it is wanted.
    """
    rows = transaction.run(
        load("ledger/open"),
        day=day,
        since=since,
        before=since - timedelta(days=1),
        gaps=[gap.id for gap in gaps],
        always=sorted(always),
        areas=view.sight.areas(None)[1],
    )
    return [Entry.of(row["entry"]) for row in rows]


def _is_wanted(entry: Entry, day: date, since: date, wanted: Collection[str]) -> bool:
    return entry.state(day) in wanted or (
        "new" in wanted and entry.state(day) == "open" and entry.is_new(since)
    )


def _resolved(
    graph: Graph, gaps: Sequence[Gap], view: View, day: date, since: date, area: str | None
) -> list[Listed]:
    def work(transaction: Transaction) -> list[Listed]:
        within = areas_within(transaction, area) if area is not None else None
        _, near = view.sight.areas(within)
        given = {"since": since, "gaps": [gap.id for gap in gaps], "areas": near}
        rows = [row["entry"] for row in transaction.run(load("ledger/resolved"), **given)]
        entries = {row["id"]: Entry.of(row) for row in rows}
        told = [row_of(entry) for entry in entries.values()]
        found = findings_of(transaction, told, day, within, view.sight.people_in)
        return [Listed(finding, entries[finding.id]) for finding in found]

    return graph.read(work)


def row_of(entry: Entry) -> tuple[Gap, dict[str, Any]]:
    """Return what an entry tells of a finding: the rule and the keys, without facts."""
    gap = catalogue()[entry.gap]
    keys = dict(zip(gap.front.keys, entry.keys, strict=True))
    return gap, dict.fromkeys(gap.front.facts) | keys
