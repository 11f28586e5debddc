"""The board on made-up bundles: nothing is in force exactly where a gap says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access.caller import Caller
from graph_service.agreements.board import board
from graph_service.agreements.places import NOT_IN_FORCE, Board
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.run import run
from graph_service.store import Graph
from tests.gaps.maker import Made
from tests.gaps.test_property import many, put
from tests.gaps.worlds import worlds
from tests.support.stores import put as put_tables

MACHINE = Caller("m", "api_client", "m", scopes=frozenset({"agencies:read", "findings:read"}))
GAPS = {
    "missing": ("agreement-missing-national", "agreement-missing-regional"),
    "expiring": ("agreement-expiring",),
    "lapsed": ("agreement-lapsed",),
}


def found(graph: Graph, made: Made) -> Mapping[str, set[str]]:
    """Return the findings about agreements, by what they say."""
    return {
        what: {each.id for each in run(graph, map(gap_named, names), as_of=made.as_of)}
        for what, names in GAPS.items()
    }


def behind(shown: Board, state: str) -> set[str]:
    """Return the agreements of the board that stand so."""
    return {each.id for cell in shown.cells for each in cell.agreements if each.state == state}


@many
@given(data=st.data())
def test_the_board_agrees_with_the_gaps(
    graph: Graph, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    made = data.draw(worlds())
    put(graph, made, tmp_path_factory.getbasetemp())
    shown, gaps = board(graph, MACHINE, made.as_of, "fi"), found(graph, made)
    nothing = {cell.finding for cell in shown.cells if cell.state in NOT_IN_FORCE}
    assert nothing == gaps["missing"]
    assert {cell.finding for cell in shown.cells if cell.state not in NOT_IN_FORCE} <= {None}
    for state in ("expiring", "lapsed"):
        named = {f"agreement-{state}:{id}" for id in behind(shown, state)}
        assert named <= gaps[state]
        told = {each.finding for cell in shown.cells for each in cell.agreements} - {None}
        assert named == {each for each in told if str(each).startswith(f"agreement-{state}")}
    for cell in shown.cells:
        states = [each.state for each in cell.agreements]
        assert cell.state == (states[0] if states else "missing")
        assert (cell.state == "lapsed") == (bool(states) and {*states} == {"lapsed"})


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_partners_sort_as_the_language_does(graph: Graph, tmp_path: Path, language: str) -> None:
    kinds = ("police", "employment_services", "defence_forces")
    rows = [{"id": kind, "level": "national", "partner_kind": kind} for kind in kinds]
    put_tables(graph, tmp_path, {"required_agreements": rows})
    shown = board(graph, MACHINE, date(2026, 11, 21), language)
    order = {
        "fi": ["police", "defence_forces", "employment_services"],
        "sv": ["employment_services", "defence_forces", "police"],
    }
    assert [row.kind for row in shown.rows] == order[language]
