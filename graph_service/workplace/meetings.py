"""Networks that are due to meet, and what their meetings left to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from graph_service.access.caller import Caller
from graph_service.access.own import own_areas
from graph_service.gaps.findings import Named
from graph_service.i18n import sort_key
from graph_service.queries import load
from graph_service.store import Graph, Transaction

State = Literal["unrecorded", "overdue", "due", "planned"]


@dataclass(frozen=True)
class Due:
    """A network that is due to meet.

    Parameters:
        network: The network.
        area: The area it covers; None for one of none.
        state: Whether a meeting is planned, is due by a day, was due by a day, or was planned for
            a day that has passed and nothing was noted of it.
        on: That day; None for a network that never met.
        last_met_on: When it last met.
    """

    network: Named
    area: Named | None
    state: State
    on: date | None
    last_met_on: date | None

    @property
    def is_late(self) -> bool:
        """Whether something should have happened already."""
        return self.state in ("unrecorded", "overdue")


@dataclass(frozen=True)
class OpenAction:
    """What a meeting decided and nobody has done yet.

    Parameters:
        id: Its id.
        title: What is to be done.
        network: The network whose meeting decided it.
        due_on: Until when.
        agency: The agency of who is responsible.
        job: Their job title.
        kind: Whether it is to be done, a decision, a lesson, or a question to lift.
    """

    id: str
    title: str
    network: Named
    due_on: date | None
    agency: Named | None
    job: str | None
    kind: str


def due_to_meet(
    graph: Graph, caller: Caller, day: date, days: int, language: str, *, matrix: bool = False
) -> list[Due]:
    """Return the networks of the caller's areas that meet, or should, within some days.

    Parameters:
        graph: Where to look.
        caller: Who asks.
        day: Today.
        days: How far ahead to look.
        language: How names sort.
        matrix: Whether every matrix group is among them, whatever its area.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """

    def work(transaction: Transaction) -> list[dict[str, Any]]:
        areas = sorted(own_areas(transaction, caller))
        return transaction.run(load("workplace/networks"), day=day, areas=areas, matrix=matrix)

    last, by_name = day + timedelta(days=days), sort_key(language)
    found = [due for row in graph.read(work) if (due := _due(row, day, last)) is not None]
    return sorted(
        found,
        key=lambda each: (
            not each.is_late,
            each.on or date.min,
            by_name(each.network.name or ""),
            each.network.id,
        ),
    )


def _due(row: Mapping[str, Any], day: date, last: date) -> Due | None:
    """Return a network where it is due to meet until `last`."""
    met = max(row["held"], default=None)
    ahead = min((on for on in row["planned"] if on >= day), default=None)
    passed = min(
        (on for on in row["planned"] if on < day and (met is None or on > met)), default=None
    )
    on = met + timedelta(days=row["every"]) if met and row["every"] else None

    def told(state: State, on: date | None) -> Due:
        area = Named("Area", row["area"], row["area_name"]) if row["area"] else None
        return Due(Named("Network", row["id"], row["name"]), area, state, on, met)

    if passed is not None:
        return told("unrecorded", passed)
    if ahead is not None:
        return told("planned", ahead) if ahead <= last else None
    if row["every"] and (on is None or on < day):
        return told("overdue", on)
    return told("due", on) if on is not None and on <= last else None


def open_actions(graph: Graph, networks: Iterable[Named]) -> Sequence[OpenAction]:
    """Return what meetings of networks left to be done, the most urgent first."""
    ids = sorted({each.id for each in networks})
    rows = graph.read(lambda tx: tx.run(load("workplace/actions"), ids=ids))
    found = [
        OpenAction(
            row["id"],
            row["title"],
            Named("Network", row["network"], row["network_name"]),
            row["due_on"],
            Named("Agency", row["agency"], row["agency_name"]) if row["agency"] else None,
            row["job"],
            row["kind"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.due_on or date.max, each.id))
