"""Breaking the glass: for whom, for how long, and who sees it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from graph_service.access.caller import Caller
from graph_service.access.glass import LASTS, Glass, break_glass, glass_of_units
from graph_service.access.own import own_clients
from graph_service.access.policy import Denied
from graph_service.errors import InputError, NotFound
from graph_service.store import Graph
from tests.gaps.examples import read
from tests.support.stores import put

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
D = date(2026, 11, 21)
REASON = "Officer is ill, release is tomorrow"
WORLD = """
    agencies  other kind=prison area=town
    clients   a
    clients   b unit=other
    team      client=a contact=officer
"""
OFFICER = Caller("ove", "officer", "t", contact="officer")
ELSE = Caller("else", "officer", "t")
SUPERVISOR = Caller("sisko", "officer", "t", units=frozenset({"other"}))


@pytest.fixture
def graph_of_two(graph: Graph, tmp_path: Path) -> Graph:
    """Two clients; one is the officer's own."""
    put(graph, tmp_path, read(WORLD)[0])
    return graph


def own(graph: Graph, caller: Caller, now: datetime) -> set[str]:
    """Return whose clients are the caller's own at an instant."""
    return set(graph.read(lambda tx: own_clients(tx, caller, D, now)))


def test_rule_2_broken_glass_opens_one_client_to_one_officer_for_an_hour(
    graph_of_two: Graph,
) -> None:
    graph = graph_of_two
    assert own(graph, OFFICER, NOW) == {"a"}
    glass = break_glass(graph, OFFICER, "b", f"  {REASON}\n", NOW)
    assert glass == Glass(
        glass.id, "ove", "b", REASON, "2026-11-21T12:00:00.000000Z", "2026-11-21T13:00:00.000000Z"
    )
    assert timedelta(minutes=60) == LASTS
    assert own(graph, OFFICER, NOW + timedelta(minutes=59, seconds=59)) == {"a", "b"}
    assert own(graph, OFFICER, NOW + LASTS) == {"a"}
    assert own(graph, ELSE, NOW) == set()


def test_rule_2_the_supervisor_of_the_unit_sees_who_broke_it(graph_of_two: Graph) -> None:
    graph = graph_of_two
    first = break_glass(graph, OFFICER, "b", REASON, NOW)
    second = break_glass(graph, ELSE, "b", REASON, NOW + timedelta(days=1))
    break_glass(graph, ELSE, "a", REASON, NOW)
    assert glass_of_units(graph, SUPERVISOR) == [second, first]
    assert glass_of_units(graph, OFFICER) == []


@pytest.mark.parametrize(
    "reason", ["", "too short a reason", "x" * 40, "ab ab ab ab ab ab ab ab ab", "y" * 3000]
)
def test_rule_2_no_glass_breaks_without_a_reason(graph_of_two: Graph, reason: str) -> None:
    with pytest.raises(InputError, match="20 characters"):
        break_glass(graph_of_two, OFFICER, "b", reason, NOW)
    with pytest.raises(InputError, match="longer than"):
        break_glass(graph_of_two, OFFICER, "b", "reasons are many " * 500, NOW)
    assert own(graph_of_two, OFFICER, NOW) == {"a"}


@pytest.mark.parametrize("role", ["coordinator", "preparer", "auditor", "administrator"])
def test_rule_2_only_officers_break_glass(graph_of_two: Graph, role: str) -> None:
    with pytest.raises(Denied):
        break_glass(graph_of_two, Caller("x", role, "t"), "b", REASON, NOW)  # type: ignore[arg-type]
    machine = Caller("key-1", "api_client", "t", scopes=frozenset({"clients:read"}))
    with pytest.raises(Denied):
        break_glass(graph_of_two, machine, "b", REASON, NOW)


def test_absent_clients_open_nothing_and_a_right_ends_with_the_client(
    graph_of_two: Graph, tmp_path: Path
) -> None:
    graph = graph_of_two
    with pytest.raises(NotFound, match="no client with the id nobody"):
        break_glass(graph, OFFICER, "nobody", REASON, NOW)
    break_glass(graph, OFFICER, "b", REASON, NOW)
    put(graph, tmp_path, read(WORLD.replace("    clients   b unit=other\n", ""))[0])
    assert own(graph, OFFICER, NOW) == {"a"}
    put(graph, tmp_path, read(WORLD)[0])
    assert own(graph, OFFICER, NOW) == {"a"}
