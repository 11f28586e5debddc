"""Contacts whose details go stale soon: to be confirmed while they still work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas
from graph_service.gaps.findings import Named
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph, Transaction


@dataclass(frozen=True)
class Stale:
    """A contact whose details go stale.

    Parameters:
        contact: The contact.
        agency: Where they work.
        last_day: The last day on which all that is verified today counts as working.
    """

    contact: Named
    agency: Named
    last_day: date


def stale_soon(graph: Graph, caller: Caller, day: date, days: int) -> list[Stale]:
    """Return the contacts of the caller's areas with a channel that goes stale within some days.

    Parameters:
        graph: Where to look.
        caller: Who asks.
        day: Today.
        days: How far ahead to look.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    fresh = timedelta(days=Parameters().fresh_days)

    def work(transaction: Transaction) -> list[Stale]:
        rows = transaction.run(
            load("workplace/stale"),
            day=day,
            first=day - fresh,
            last=day - fresh + timedelta(days=days),
            areas=sorted(own_areas(transaction, caller)),
        )
        return [
            Stale(
                Named("Contact", row["id"], row["name"]),
                Named("Agency", row["agency"], row["agency_name"]),
                row["verified_on"] + fresh,
            )
            for row in rows
        ]

    return graph.read(work)
