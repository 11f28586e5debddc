"""What a decision would really do: tried on the graph, the rules run again, and nothing kept.

A gap has a decision that can be tried where ``cypher/decisions/`` holds an edit of its name: a
contact confirms their details today, a seat goes to a colleague, an agency joins, a meeting is
held. Whom it would be is chosen by the edit; the meeting chooses for itself.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph_service.errors import StoreUnavailable
from graph_service.gaps.catalogue import KEY_LABELS, Gap, gap_named
from graph_service.gaps.run import Rows, findings_of, values_of, within_sight
from graph_service.maps.overlay import may_tell, protected_among
from graph_service.packs.decisions import Effect, Proposal
from graph_service.packs.known import Known
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph, Transaction

#: So many decisions are tried, those about the most findings first.
_MOST = 10
#: All of them together take no longer.
_SECONDS = 5.0

_REACH = ("agency-unreachable", "contact-unreachable", "unit-theme-no-route")
#: Another contact is named by an agency that stays a member.
_NAMED = (
    "contact-departed",
    "contact-unreachable",
    "hangs-on-one",
    "member-without-contact",
    "unit-theme-no-route",
)
_JOINED = (
    *_NAMED,
    "agency-outside-network",
    "agency-unreachable",
    "missing-link",
    "network-kind-missing",
    "network-without-convener",
)
#: The gaps with an edit, and the rules that can change with it.
CHANGED: Mapping[str, tuple[str, ...]] = {
    "action-overdue": ("action-overdue",),
    "agency-outside-network": _JOINED,
    "agency-unreachable": _REACH,
    "contact-departed": _NAMED,
    "contact-unreachable": _REACH,
    "member-without-contact": _NAMED,
    "network-kind-missing": _JOINED,
    "network-not-meeting": ("network-not-meeting",),
    "network-without-convener": ("network-without-convener",),
}


def tried(graph: Graph, known: Known, made: Sequence[Proposal], day: date) -> list[Proposal]:
    """Return proposals, those that could be tried with what they would do.

    A decision is tried where each of its findings has an edit that changes something. Others keep
    their count, and so do those for which there is no time, or that meet another writer.

    Parameters:
        graph: The graph; nothing is left in it.
        known: What is known of the network.
        made: The proposals, those about the most findings first.
        day: Today.
    """
    until = time.monotonic() + _SECONDS
    to_close = {each.id for proposal in made for each in proposal.findings}
    found = []
    left = _MOST
    for each in made:
        effect = None
        seconds = until - time.monotonic()
        if each.gap in CHANGED and left and seconds > 0:
            left -= 1
            effect = _effect(graph, known, each, to_close, day, seconds)
        found.append(replace(each, effect=effect))
    return found


def _effect(
    graph: Graph,
    known: Known,
    made: Proposal,
    to_close: Collection[str],
    day: date,
    seconds: float,
) -> Effect | None:
    """Return what a decision would close and open; None where it cannot be told."""

    def work(transaction: Transaction) -> Effect | None:
        if not all(_edited(transaction, made.gap, each.keys, day) for each in made.findings):
            return None
        rules = within_sight(map(gap_named, CHANGED[made.gap]), known.near)
        return _difference(transaction, known, rules, to_close, day)

    try:
        return graph.attempt(work, seconds=seconds)
    except StoreUnavailable:
        return None


def _edited(transaction: Transaction, gap: str, keys: Sequence[str], day: date) -> bool:
    """Make the edit of a gap at one place, and return whether it changed anything."""
    query = load(f"decisions/{gap}")
    given = dict(zip(gap_named(gap).front.keys, keys, strict=True))
    values = query.values(day, Parameters(), None)
    return bool(transaction.run(query, **values, **given)[0]["edited"])


def _difference(
    transaction: Transaction,
    known: Known,
    rules: Sequence[Gap],
    to_close: Collection[str],
    day: date,
) -> Effect:
    """Return how many findings of the pack are gone, and how many there are that were not.

    Those of a member that joined are in the next pack, so they count too.
    """
    before = {each.id for each in (*known.anew, *known.found.open)}
    members = transaction.run(load("maps/network_members"), id=known.network["id"], as_of=day)
    names = known.names | {("Agency", row["id"]) for row in members}
    still: set[str] = set()
    rows: Rows = []
    for gap in rules:
        values = values_of(gap, day, None, known.near, None)
        for row in transaction.run(gap.query, **values):
            keys = [row[name] for name in gap.front.keys]
            still.add(":".join((gap.id, *keys)))
            named = zip((KEY_LABELS.get(name, "") for name in gap.front.keys), keys, strict=True)
            if not names.isdisjoint(named):
                rows.append((gap, row))
    ran = {gap.id for gap in rules}
    closed = [each for each in to_close if each.partition(":")[0] in ran and each not in still]
    new = findings_of(transaction, rows, day, None, known.near.people_in)
    opened = [each for each in new if each.id not in before]
    hidden = protected_among(transaction, opened)
    return Effect(len(closed), sum(may_tell(each, hidden) for each in opened))
