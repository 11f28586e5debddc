"""An officer's own clients, the nearest release first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.clients.known import AROUND_RELEASE
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.run import Sight, run
from graph_service.parameters import Parameters
from graph_service.queries import load
from graph_service.store import Graph


@dataclass(frozen=True)
class OwnClient:
    """One of an officer's own clients.

    Parameters:
        id: Their pseudonym.
        phase: Where on their path they are.
        release_on: When they are released.
        meetings: How many meetings of the team were held around the release.
        counted_from: The first day from which meetings count, where it is still to come.
        gaps: How many findings there are of each severity.
    """

    id: str
    phase: str
    release_on: date | None
    meetings: int
    counted_from: date | None
    gaps: Mapping[str, int]


@dataclass(frozen=True)
class OwnClients:
    """Some of an officer's own clients, and how many there are."""

    shown: Sequence[OwnClient]
    count: int


def nearest_release(graph: Graph, ids: Collection[str], day: date, most: int) -> OwnClients:
    """Return the clients who are released next, at most some, then those without a date.

    Parameters:
        graph: Where to look.
        ids: Ids of the officer's own clients, those for whom a purpose was chosen.
        day: Today.
        most: How many are told of.

    Raises:
        StoreUnavailable: the graph cannot be reached.
    """
    rows = graph.read(lambda tx: tx.run(load("workplace/clients"), ids=sorted(ids), day=day))
    rows.sort(key=lambda row: _nearness(row["release_on"], day))
    shown = rows[:most]
    gaps = _gaps(graph, shown, day)
    return OwnClients([_client(row, gaps, day) for row in shown], len(rows))


def _nearness(release_on: date | None, day: date) -> tuple[int, int]:
    if release_on is None:
        return (1, 0)
    ahead = (release_on - day).days
    return (0, ahead) if ahead >= 0 else (2, -ahead)


def _gaps(graph: Graph, rows: Sequence[Mapping[str, Any]], day: date) -> dict[str, Counter[str]]:
    """Return how many findings there are about each client, by severity."""
    ids = [row["id"] for row in rows]
    rules = [gap for gap in catalogue().values() if gap.about_clients]
    sight = Sight(clients=ids, network_in=[], people_in=[])
    found: dict[str, Counter[str]] = {id: Counter() for id in ids}
    for each in run(graph, rules, as_of=day, sight=sight) if ids else []:
        if each.client in found:
            found[each.client][each.gap.front.severity] += 1
    return found


def _client(row: Mapping[str, Any], gaps: Mapping[str, Counter[str]], day: date) -> OwnClient:
    release = row["release_on"]
    first = release - AROUND_RELEASE if release else None
    later = first if first is not None and first > day else None
    return OwnClient(row["id"], row["phase"], release, row["meetings"], later, gaps[row["id"]])


def meetings_needed() -> int:
    """Return how many meetings there should be around a release."""
    return Parameters().min_meetings
