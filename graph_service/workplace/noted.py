"""What the ledger noted last night, for a page that is opened often.

Running every rule takes longer than a page may. The ledger says where to look; what is shown of it
is found anew, in the few places that it names, so that what was mended since is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from graph_service.gaps.catalogue import SEVERITIES, Gap, catalogue
from graph_service.gaps.entries import Entry
from graph_service.gaps.findings import Finding
from graph_service.gaps.ledger import kept_gaps
from graph_service.gaps.listed import new_entries, row_of
from graph_service.gaps.run import Rows, findings_of, in_order, values_of, within_sight
from graph_service.gaps.seen import View, seen
from graph_service.queries import load
from graph_service.store import Graph, Transaction
from graph_service.workplace.week import WEEK

#: Those whose findings are shown whatever their age: what a telephone call mends too.
PHONED = ("contact-departed", "agency-unreachable", "contact-unreachable")


@dataclass(frozen=True)
class Noted:
    """What of the network is to be looked at first.

    Parameters:
        new: Findings that are new since a week ago, the gravest first; none where the ledger
            never ran.
        critical: Critical findings, those first that nobody takes and that are there the longest.
        phoned: Findings that a telephone call mends, the gravest first.
        entries: The entries of them all, by id.
    """

    new: Sequence[Finding]
    critical: Sequence[Finding]
    phoned: Sequence[Finding]
    entries: dict[str, Entry]


def noted(graph: Graph, view: View, day: date, most: int, language: str) -> Noted:
    """Return what is to be looked at first, at most some of each, as `view` shows it.

    Parameters:
        graph: Where to look.
        view: How far the one who asks sees.
        day: Today.
        most: How many of each are looked up.
        language: How names sort.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    rules = within_sight(kept_gaps(), view.sight)
    if not graph.read(lambda tx: tx.run(load("ledger/last_run"))):
        return _found(graph, rules, view, day, language)
    entries = graph.read(lambda tx: _entries(tx, rules, view, day))
    new = sorted((each for each in entries if each.is_new(day - WEEK)), key=_gravest)
    critical = [each for each in entries if _severity(each) == "critical"]
    critical.sort(key=lambda each: (each.is_taken(day), each.opened[-1], each.id))
    phoned = sorted((each for each in entries if each.gap in PHONED), key=_gravest)
    wanted = {each.id: each for some in (new, critical, phoned) for each in some[:most]}
    there = {each.id: each for each in _anew(graph, wanted.values(), view, day, language)}

    def still(some: Iterable[Entry]) -> list[Finding]:
        return [there[each.id] for each in some if each.id in there]

    return Noted(
        in_order(still(new), language),
        still(critical),
        in_order(still(phoned), language),
        {id: each for id, each in wanted.items() if id in there},
    )


def _found(graph: Graph, rules: Sequence[Gap], view: View, day: date, language: str) -> Noted:
    """Return what is found where nothing was noted yet."""
    needed = [gap for gap in rules if gap.front.severity == "critical" or gap.id in PHONED]
    found = seen(graph, needed, view, as_of=day, language=language).findings
    critical = [each for each in found if each.gap.front.severity == "critical"]
    return Noted([], critical, [each for each in found if each.gap.id in PHONED], {})


def _entries(transaction: Transaction, rules: Sequence[Gap], view: View, day: date) -> list[Entry]:
    always = [gap.id for gap in rules if gap.front.severity == "critical" or gap.id in PHONED]
    return new_entries(transaction, rules, view, day, day - WEEK, always)


def _severity(entry: Entry) -> str:
    return catalogue()[entry.gap].front.severity


def _gravest(entry: Entry) -> tuple[int, str]:
    return SEVERITIES.index(catalogue()[entry.gap].front.severity), entry.id


def _anew(
    graph: Graph, entries: Collection[Entry], view: View, day: date, language: str
) -> list[Finding]:
    """Return those of the entries that are still found, each looked for where it lies.

    What a rule finds by way of clients is not looked for anew: that takes long, and is told as it
    was noted, without its facts.
    """

    def work(transaction: Transaction) -> list[Finding]:
        rows: Rows = []
        by_gap: Callable[[Entry], str] = lambda each: each.gap  # noqa: E731
        for id, group in groupby(sorted(entries, key=by_gap), key=by_gap):
            gap, of_one = catalogue()[id], list(group)
            if gap.about_clients:
                rows += [row_of(each) for each in of_one]
                continue
            areas = sorted({area for each in of_one for area in each.areas})
            sight = replace(view.sight, clients=[], clients_in=None, network_in=areas)
            values = values_of(gap, day, None, sight, None)
            keys = {each.keys for each in of_one}
            for row in transaction.run(gap.query, **values):
                if tuple(row[name] for name in gap.front.keys) in keys:
                    rows.append((gap, row))
        return findings_of(transaction, rows, day, None, view.sight.people_in)

    return in_order(graph.read(work, seconds=graph.gaps_timeout), language)
