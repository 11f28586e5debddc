"""What the ledger noted about networks, and how many findings there were on a day gone by.

Of a day before the ledger begins it knows nothing, and nothing is told of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from graph_service.gaps.about import Name, entries_naming
from graph_service.gaps.catalogue import KEY_LABELS, catalogue
from graph_service.gaps.entries import Entry
from graph_service.gaps.ledger import KEPT_DAYS, kept_gaps
from graph_service.gaps.listed import of_network
from graph_service.gaps.run import within_sight
from graph_service.gaps.seen import View
from graph_service.packs.changes import was_there
from graph_service.packs.known import Rows
from graph_service.queries import load
from graph_service.store import Transaction


@dataclass(frozen=True)
class Change:
    """How the findings about a network changed over a period.

    Parameters:
        new: Those that came and are there on its last day; None where that is not known.
        resolved: Those that were there and no longer are; None where that is not known.
        open: Those that are there on its last day, the new ones too; None where nothing is known.
    """

    new: int | None
    resolved: int | None
    open: int | None


@dataclass(frozen=True)
class Noted:
    """What the ledger noted about some networks.

    Parameters:
        since: The first day that it knows of; None where it knows of none, or the reader may not
            look at it.
        about: The entries of the findings about each network: about itself, its members, their
            contacts, its actions, and its theme in the area that it covers.
        late: Ids of the actions that were ever found to be overdue.
    """

    since: date | None = None
    about: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    late: frozenset[str] = frozenset()

    def knows(self, day: date) -> bool:
        """Return whether it knows what there was on a day."""
        return self.since is not None and self.since <= day

    def number(self, network: str, gap: str, day: date) -> int | None:
        """Return how many findings of a kind there were about a network on a day.

        Those that were accepted are among them. None where the ledger does not know.
        """
        if not self.knows(day):
            return None
        return sum(each.gap == gap and was_there(each, day) for each in self.about[network])

    def change(self, network: str, first: date, day: date) -> Change:
        """Return how the findings about a network changed from a day to another."""
        return self._change(self.about.get(network, ()), first, day)

    def change_of_all(self, first: date, day: date) -> Change:
        """Return how the findings about all networks changed, each counted once."""
        entries = {each.id: each for found in self.about.values() for each in found}
        return self._change([*entries.values()], first, day)

    def _change(self, entries: Sequence[Entry], first: date, day: date) -> Change:
        there = [each for each in entries if was_there(each, day)]
        if not self.knows(day):
            return Change(None, None, None)
        if not self.knows(first):
            return Change(None, None, len(there))
        before = {each.id for each in entries if was_there(each, first)}
        new = sum(each.id not in before for each in there)
        return Change(new, len(before - {each.id for each in there}), len(there))


NOTHING = Noted()


def noted(transaction: Transaction, view: View, networks: Rows, actions: Rows) -> Noted:
    """Return what the ledger noted about networks, as far as the reader sees.

    Parameters:
        transaction: Where the ledger is.
        view: How far the reader sees findings; whoever sees numbers alone is told no more.
        networks: The networks, with the ids of their members and of the contacts they named.
        actions: What came of their meetings.
    """
    since = _since(transaction)
    if view.network == "none" or since is None:
        return NOTHING
    shown = of_network(view)
    rules = within_sight(kept_gaps(), shown.sight)
    names = {row["id"]: _names(row, actions) for row in networks}
    themes = {("Theme", row["theme"]) for row in networks if row["theme"]}
    every = themes.union(*names.values())
    by_name: dict[Name, list[Entry]] = {}
    for entry in entries_naming(transaction, shown, rules, every):
        for name in _named(entry):
            by_name.setdefault(name, []).append(entry)
    above = {row["id"]: row["part_of"] for row in transaction.run(load("tables/areas"))}
    return Noted(
        since,
        {row["id"]: _about(row, names[row["id"]], by_name, above) for row in networks},
        frozenset(
            entry.keys[0]
            for entries in by_name.values()
            for entry in entries
            if entry.gap == "action-overdue"
        ),
    )


def _since(transaction: Transaction) -> date | None:
    """Return the first day of which the ledger still knows all that was found."""
    for run in transaction.run(load("ledger/last_run")):
        last: date = run["day"]
        (row,) = transaction.run(load("ledger/first_day"))
        return max(row["day"] or last, last - timedelta(days=KEPT_DAYS))
    return None


def _names(network: Mapping[str, Any], actions: Rows) -> set[Name]:
    """Return what belongs to a network, by label and id."""
    found: set[Name] = {("Network", network["id"])}
    found |= {("Agency", id) for id in network["agencies"]}
    found |= {("Contact", id) for id in network["contacts"]}
    return found | {("Action", row["id"]) for row in actions if row["network"] == network["id"]}


def _named(entry: Entry) -> list[Name]:
    keys = zip(catalogue()[entry.gap].front.keys, entry.keys, strict=True)
    return [(KEY_LABELS[key], id) for key, id in keys if key in KEY_LABELS]


def _is_within(area: str, other: str, above: Mapping[str, str | None]) -> bool:
    """Return whether an area is another, or lies in it; `above` names the one around each."""
    place: str | None = area
    while place is not None and place != other:
        place = above.get(place)
    return place is not None


def _is_of(id: str, entry: Entry, label: str) -> bool:
    """Return whether an entry names something, or nothing else of its label."""
    named = [key for of, key in _named(entry) if of == label]
    return id in named or not named


def _about(
    network: Mapping[str, Any],
    names: set[Name],
    by_name: Mapping[Name, Sequence[Entry]],
    above: Mapping[str, str | None],
) -> Sequence[Entry]:
    """Return the entries about a network, each once.

    A member sits in other networks too, and works on other themes: what names one of those is about
    that one.
    """
    own = [
        entry
        for name in names
        for entry in by_name.get(name, ())
        if _is_of(network["id"], entry, "Network")
        and (network["theme"] is None or _is_of(network["theme"], entry, "Theme"))
    ]
    own += [
        entry
        for entry in by_name.get(("Theme", network["theme"]), ())
        if entry.areas and all(_is_within(area, network["area"], above) for area in entry.areas)
    ]
    return [*{entry.id: entry for entry in own}.values()]
