"""Fixtures: a client of the application on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from graph_service.access.users import User
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import Place, opened_place
from tests.api.rows import looked_at, row_service, rows  # noqa: F401 - fixtures
from tests.api.serving import away_graph, client_of, english
from tests.api.worlds import WORLD
from tests.support.signed_in import SOME_KEY, join, key_headers, sign_in
from tests.support.stores import clear, put


@pytest.fixture
def client(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[httpx.Client]:
    """A machine that may do everything, on the small world."""
    put(graph, tmp_path, WORLD)
    with client_of(create_app(english(settings), graph), headers=key_headers(graph)) as client:
        yield client


@pytest.fixture(scope="session")
def served_embedded(
    embedded_store: Graph, embedded_settings: Settings
) -> Iterator[tuple[FastAPI, httpx.Client]]:
    """The application on the embedded store, and a client of it."""
    app = create_app(english(embedded_settings), embedded_store)
    with client_of(app) as client:
        yield app, client


@pytest.fixture
def machine(
    served_embedded: tuple[FastAPI, httpx.Client], embedded_store: Graph
) -> Iterator[httpx.Client]:
    """One who may ask every address, on an empty store: by a key, on pages as an officer."""
    clear(embedded_store)
    app, client = served_embedded
    client.headers.update(key_headers(embedded_store))
    join(embedded_store, app, client, User("ove", "Ove", "officer"))
    yield client
    client.cookies.clear()


@pytest.fixture(scope="session")
def away() -> Iterator[httpx.Client]:
    """A client of the application whose graph cannot be reached."""
    with (
        away_graph() as graph,
        client_of(app := create_app(english(), graph), headers={"x-api-key": SOME_KEY}) as client,
    ):
        sign_in(app, client, User("ove", "Ove", "officer"))
        yield client


@pytest.fixture(scope="module")
def place(
    embedded_store: Graph,
    embedded_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    own_audit_log: Path,
) -> Iterator[Place]:
    """The application on a region with a client whom not everybody may see."""
    folder = tmp_path_factory.mktemp("region")
    with opened_place(embedded_store, embedded_settings, folder, own_audit_log) as opened:
        yield opened
