"""How findings of the network went since a week ago, in numbers, as the ledger noted them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph_service.gaps.catalogue import SEVERITIES, catalogue
from graph_service.gaps.ledger import kept_gaps
from graph_service.gaps.run import within_sight
from graph_service.gaps.seen import View
from graph_service.queries import load
from graph_service.store import Graph, Transaction

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """The numbers of a week.

    Parameters:
        noted: The day of the last run of the ledger; None where there was none.
        now: How many findings of each severity there are, the accepted ones among them.
        before: How many there were a week ago; None where the ledger is younger.
        new: How many are open, and were not there or accepted before.
        resolved: How many are no longer there.
    """

    noted: date | None
    now: Mapping[str, int]
    before: Mapping[str, int] | None
    new: int
    resolved: int


def week(graph: Graph, view: View, day: date) -> Week:
    """Return the numbers of the week that ends today, as far as `view` reaches.

    Parameters:
        graph: Where the ledger is.
        view: How far the one who asks sees.
        day: Today.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    since, eve = day - WEEK, day - WEEK - timedelta(days=1)

    def work(transaction: Transaction) -> Week:
        last = [row["day"] for row in transaction.run(load("ledger/last_run"))]
        (first,) = [row["day"] for row in transaction.run(load("ledger/first_day"))]
        rows = transaction.run(
            load("workplace/week"),
            day=day,
            since=since,
            before=eve,
            gaps=[gap.id for gap in within_sight(kept_gaps(), view.sight)],
            areas=view.sight.areas(None)[1],
        )
        now: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        before: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for row in rows:
            severity = catalogue()[row["gap"]].front.severity
            now[severity] += row["now"]
            before[severity] += row["before"]
        is_older = first is not None and first <= eve
        return Week(
            last[0] if last else None,
            now,
            before if is_older else None,
            sum(row["new"] for row in rows),
            sum(row["resolved"] for row in rows),
        )

    return graph.read(work)
