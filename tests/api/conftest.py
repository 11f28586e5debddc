"""Fixtures: a client of the application on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import away_graph, client_of, english
from tests.api.worlds import WORLD
from tests.support.stores import put


@pytest.fixture
def client(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of the application on the small world."""
    put(graph, tmp_path, WORLD)
    with client_of(create_app(english(settings), graph)) as client:
        yield client


@pytest.fixture(scope="session")
def away() -> Iterator[httpx.Client]:
    """A client of the application whose graph cannot be reached."""
    with (
        away_graph() as graph,
        client_of(create_app(english(), graph)) as client,
    ):
        yield client
