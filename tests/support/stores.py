"""The two engines the tests run on, and small worlds to put into them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph_service.bundle.apply import import_bundle
from graph_service.queries import FrontMatter, load_file
from graph_service.settings import Settings
from graph_service.store import Graph, open_graph
from graph_service.store.migrate import prepare
from tests.neo4j_server import server as neo4j_server

HERE = Path(__file__).parent
CLEAR = load_file(HERE / "clear.cypher", "tests/clear")
assert isinstance(CLEAR.front, FrontMatter)

ENGINES = ("embedded", pytest.param("neo4j", marks=pytest.mark.neo4j))
#: For what looks the same whichever engine holds the graph.
ON_ONE_ENGINE = pytest.mark.parametrize("graph", ["embedded"], indirect=True)


def settings_for_server(uri: str) -> Settings:
    """Return the settings that reach the Neo4j of the tests at `uri`."""
    user = os.environ.get("NEO4J_TEST_USER", neo4j_server.USER)
    password = os.environ.get("NEO4J_TEST_PASSWORD", neo4j_server.PASSWORD)
    return Settings.model_validate(
        {"store_uri": uri, "store_user": user, "store_password": password}
    )


@contextmanager
def server_address(folder: Path) -> Iterator[str]:
    """Yield the address of a Neo4j: the one that runs, else one started here.

    Skips where there is neither a running server nor an assembled one (`make neo4j`).
    """
    if uri := os.environ.get("NEO4J_TEST_URI"):
        yield uri
        return
    assembled = any(neo4j_server.DEFAULT_FOLDER.glob("lib-*"))
    if not assembled or not shutil.which("java"):
        pytest.skip("no Neo4j: set NEO4J_TEST_URI or run make neo4j")
    with neo4j_server.start(neo4j_server.DEFAULT_FOLDER, None, folder) as server:
        yield server.uri


@contextmanager
def opened(settings: Settings) -> Iterator[Graph]:
    """Yield the graph that `settings` name, its schema in place."""
    with open_graph(settings) as graph:
        prepare(graph)
        yield graph


def clear(graph: Graph) -> None:
    """Empty the graph but for its schema."""
    graph.write(lambda tx: tx.run(CLEAR))


def put(graph: Graph, folder: Path, tables: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """Put a small literal world into the graph, by way of a JSON bundle in `folder`."""
    import json

    path = folder / "world.json"
    path.write_text(json.dumps(tables), encoding="utf-8")
    import_bundle(graph, path, replace=True)
