"""What is asked at the start, so that nobody waits for it; on both engines."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from graph_service.bundle.write import json_text, read_tables
from graph_service.errors import StoreUnavailable
from graph_service.search.fresh import Names
from graph_service.store import Graph
from graph_service.warm import warm_up, warming
from tests.api.region import REGION
from tests.api.serving import away_graph
from tests.support.stores import put

TODAY = date(2026, 11, 21)


class Enough(Exception):
    """No more is to be asked."""


def test_everything_is_asked_and_nothing_is_changed(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, REGION)
    before = json_text(read_tables(graph))
    asked: list[None] = []
    warm_up(graph, Names(), TODAY, "fi", lambda: asked.append(None))
    assert len(asked) > 60
    assert json_text(read_tables(graph)) == before


def test_an_empty_store_is_warm_at_once(graph: Graph) -> None:
    asked: list[None] = []
    warm_up(graph, Names(), TODAY, "fi", lambda: asked.append(None))
    assert len(asked) == 6


def test_it_ends_between_two_questions(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, REGION)
    left = iter(range(20))

    def going() -> None:
        if next(left, None) is None:
            raise Enough

    with pytest.raises(Enough):
        warm_up(graph, Names(), TODAY, "fi", going)


def test_it_is_done_beside_the_service_and_ends_with_it(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, REGION)
    with warming(graph, Names(), TODAY, "fi") as done:
        assert done.wait(60)
    with warming(graph, Names(), TODAY, "fi"):
        pass
    assert "warm-up" not in {each.name for each in threading.enumerate()}


def test_a_graph_that_is_away_is_told_and_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with away_graph() as away:
        with warming(away, Names(), TODAY, "fi") as done:
            assert done.wait(60)
        told = [each.getMessage() for each in caplog.records if each.name == "graph_service.warm"]
        assert len(told) == 1 and told[0].startswith("Not warmed up: ")
        with pytest.raises(StoreUnavailable):
            warm_up(away, Names(), TODAY, "fi")
