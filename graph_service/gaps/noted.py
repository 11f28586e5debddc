"""What the ledger noted up to a day that has passed, for a pack of that day.

A rule run for such a day would look at the graph as it is now. The ledger's runs saw it as it was:
what a run found up to the day and no run up to the day missed was there on it, whatever became of
it since. What was accepted is known where nothing was decided since: an entry holds the last
decision alone, and none once its finding is resolved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from graph_service.gaps.about import About, Name, entries_naming
from graph_service.gaps.entries import Entry
from graph_service.gaps.ledger import kept_gaps
from graph_service.gaps.listed import Listed, of_network, row_of
from graph_service.gaps.run import findings_of, in_order, within_sight
from graph_service.gaps.seen import View
from graph_service.queries import load
from graph_service.store import Graph, Transaction


@dataclass(frozen=True)
class Past:
    """A day before the last run of the ledger.

    Parameters:
        day: The day.
        is_known: Whether the ledger had begun on it.
    """

    day: date
    is_known: bool


def past_of(transaction: Transaction, day: date) -> Past | None:
    """Return a day as one that the ledger has passed; None where no run is of a later day."""
    if not any(row["day"] > day for row in transaction.run(load("ledger/last_run"))):
        return None
    (row,) = transaction.run(load("ledger/first_day"))
    return Past(day, row["day"] is not None and row["day"] <= day)


def noted(graph: Graph, view: View, names: Collection[Name], day: date, language: str) -> About:
    """Return the findings that name one of `names` as the ledger noted them up to a day.

    Parameters:
        graph: Where the ledger is.
        view: How far the one who asks sees.
        names: Label and id of what they are about.
        day: The day.
        language: How names sort.
    """
    shown = of_network(view)
    rules = within_sight(kept_gaps(), shown.sight)

    def work(transaction: Transaction) -> About:
        entries = entries_naming(transaction, shown, rules, names)
        return as_noted(transaction, entries, day, shown.sight.people_in, language)

    return graph.read(work)


def as_noted(
    transaction: Transaction,
    entries: Iterable[Entry],
    day: date,
    people: list[str] | None,
    language: str,
) -> About:
    """Return what entries tell of a day; of what the graph no longer holds nothing.

    Parameters:
        transaction: Where the names are.
        entries: The entries as they are now.
        day: The day.
        people: Ids of the areas whose contacts may be named, as in `Sight`.
        language: How names sort.
    """
    then = {each.id: was for each in entries if (was := each.on(day))}
    found = findings_of(transaction, [row_of(each) for each in then.values()], day, None, people)
    there = [each for each in found if then[each.id].resolved_on is None]
    gone = [Listed(each, then[each.id]) for each in found if then[each.id].resolved_on]
    gone.sort(key=lambda each: (each.entry.resolved_on or day, each.finding.id), reverse=True)
    return About(in_order(there, language), {each.id: then[each.id] for each in there}, gone)
