"""Fixtures: the region on each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.store import Graph
from tests.rows.world import world
from tests.support.stores import ENGINES, clear, put


@pytest.fixture(scope="module", params=ENGINES)
def looked_at(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The region, on each engine in turn, for tests that change nothing."""
    name = {"embedded": "embedded_store", "neo4j": "server_store"}[request.param]
    store: Graph = request.getfixturevalue(name)
    clear(store)
    put(store, tmp_path_factory.mktemp("region"), world())
    return store


@pytest.fixture
def region(graph: Graph, tmp_path: Path) -> Graph:
    """The region, on each engine in turn, new for each test."""
    put(graph, tmp_path, world())
    return graph
