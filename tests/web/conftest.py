"""Fixtures: a client of the pages on each engine, as a browser asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import HTML, away_graph, client_of, closed_graph, english
from tests.api.worlds import WORLD
from tests.support.signed_in import join, sign_in
from tests.support.stores import put


@pytest.fixture
def empty(graph: Graph, settings: Settings) -> Iterator[httpx.Client]:
    """A coordinator of no area yet, who reads the pages of an empty store."""
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        join(graph, app, client, User("kaisa", "Kaisa", "coordinator"))
        yield client


@pytest.fixture
def reader(empty: httpx.Client, graph: Graph, tmp_path: Path) -> httpx.Client:
    """The coordinator of the small world, who reads its pages."""
    put(graph, tmp_path, WORLD)
    put_user(graph, User("kaisa", "Kaisa", "coordinator", areas=("fi",)))
    return empty


@pytest.fixture(scope="session")
def away() -> Iterator[httpx.Client]:
    """A reader of pages whose graph cannot be reached."""
    with (
        away_graph() as graph,
        client_of(app := create_app(english(), graph), headers=HTML) as client,
    ):
        sign_in(app, client, User("kaisa", "Kaisa", "coordinator"))
        yield client


@pytest.fixture(scope="session")
def failing() -> Iterator[httpx.Client]:
    """A reader of pages whose graph is used in a way nobody thought of."""
    app = create_app(english(), closed_graph())
    with client_of(app, headers=HTML) as client:
        sign_in(app, client, User("kaisa", "Kaisa", "coordinator"))
        yield client
