"""The findings about one agency, network, agreement, service or project: quickly, for its page.

The rules that mostly concern such a thing are run anew, only in the areas that it touches, so that
what was mended this minute is gone. Findings of the other rules, which look at the whole country
for it, are those that the last run of the ledger saw. What is resolved is known by the ledger.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_service.gaps.catalogue import KEY_LABELS, Gap
from graph_service.gaps.entries import Entry, entries_of
from graph_service.gaps.findings import Finding
from graph_service.gaps.ledger import kept_gaps
from graph_service.gaps.listed import Listed, of_network, row_of
from graph_service.gaps.run import Rows, findings_of, in_order, values_of, within_sight
from graph_service.gaps.seen import View
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: The rules that are run anew, by what they are asked about: those that are quick in an area.
_ANEW: Mapping[str, tuple[str, ...]] = {
    "Agency": (
        "agency-unreachable",
        "contact-departed",
        "contact-unreachable",
        "member-without-contact",
    ),
    "Network": (
        "action-overdue",
        "member-without-contact",
        "network-kind-missing",
        "network-not-meeting",
        "network-without-convener",
    ),
    "Contact": ("contact-departed", "contact-unreachable"),
    "Agreement": ("agreement-expiring", "agreement-lapsed", "agreement-without-contact"),
    "Service": ("service-review-overdue",),
    "Project": ("project-ending-with-clients", "project-review-overdue", "service-review-overdue"),
}

Name = tuple[str, str]


@dataclass(frozen=True)
class About:
    """The findings about something.

    Parameters:
        open: Those that are there, the gravest first.
        entries: Their entries in the ledger, by their ids.
        resolved: Those that are no longer there, the last resolved first.
    """

    open: Sequence[Finding]
    entries: Mapping[str, Entry]
    resolved: Sequence[Listed]


NOTHING = About((), {}, ())


def about(
    graph: Graph,
    view: View,
    label: str,
    names: Collection[Name],
    *,
    areas: Collection[str] | None,
    near: Collection[str] = (),
    day: date,
    language: str,
) -> About:
    """Return the findings that name one of `names`, as `view` shows them.

    Parameters:
        graph: Where to look.
        view: How far the one who asks sees.
        label: The graph's label for what it is about.
        names: Label and id of it, and of what belongs to it.
        areas: Ids of the areas that its findings lie in; None for everywhere.
        near: Ids of the areas that findings about networks which it sits in lie in.
        day: Today.
        language: How names sort.
    """
    if view.network not in ("all", "own_area"):
        return NOTHING
    shown = of_network(view)
    rules = within_sight(kept_gaps(), shown.sight)
    anew = [gap for gap in rules if gap.id in _ANEW[label]]

    def within(gap: Gap) -> list[str] | None:
        beyond = near if gap.front.subject == "Network" else ()
        return None if areas is None else sorted({*areas, *beyond})

    def work(transaction: Transaction) -> tuple[list[Finding], list[Entry], list[Finding]]:
        rows: Rows = []
        for gap in anew:
            values = values_of(gap, day, None, shown.sight, within(gap))
            found = transaction.run(gap.query, **values)
            rows += [(gap, row) for row in found if _names(gap, row, names)]
        entries = entries_naming(transaction, shown, rules, names)
        gaps = {gap.id for gap in anew}
        rows += [row_of(e) for e in entries if e.resolved_on is None and e.gap not in gaps]
        people = shown.sight.people_in
        closed = [row_of(each) for each in entries if each.resolved_on is not None]
        return (
            findings_of(transaction, rows, day, None, people),
            [*entries, *entries_of(transaction, [_id(*each) for each in rows]).values()],
            findings_of(transaction, closed, day, None, people),
        )

    found, entries, gone = graph.read(work)
    by_id = {each.id: each for each in entries}
    there = {each.id for each in found}
    resolved = [Listed(each, by_id[each.id]) for each in gone if each.id not in there]
    resolved.sort(key=lambda each: (each.entry.resolved_on or day, each.finding.id), reverse=True)
    standing = {id: each for id, each in by_id.items() if each.resolved_on is None}
    return About(in_order(found, language), standing, resolved)


def _names(gap: Gap, row: Mapping[str, str], names: Collection[Name]) -> bool:
    keys = gap.front.keys
    return any((KEY_LABELS.get(key, ""), row[key]) in names for key in keys)


def _id(gap: Gap, row: Mapping[str, str]) -> str:
    return ":".join((gap.id, *(row[key] for key in gap.front.keys)))


def entries_naming(
    transaction: Transaction, view: View, rules: Sequence[Gap], names: Collection[Name]
) -> list[Entry]:
    """Return the entries of the ledger that name one of `names`, as far as `view` goes.

    Parameters:
        transaction: Where the ledger is.
        view: How far the one who asks sees.
        rules: The gaps whose entries are wanted.
        names: Label and id of each.
    """
    gaps = {gap.id: gap for gap in rules}
    _, near = view.sight.areas(None)
    given = {"ids": sorted({id for _, id in names}), "gaps": sorted(gaps), "areas": near}
    rows = [row["entry"] for row in transaction.run(load("ledger/about"), **given)]
    found = []
    for entry in map(Entry.of, rows):
        keys = dict(zip(gaps[entry.gap].front.keys, entry.keys, strict=True))
        found += [entry] if _names(gaps[entry.gap], keys, names) else []
    return found
