"""Fixtures: a graph on each engine, and skips that count as failures where all must run."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from graph_service.settings import Settings
from graph_service.store import Graph
from tests.support.stores import ENGINES, clear, opened, server_address, settings_for_server

REQUIRED = frozenset(filter(None, os.environ.get("TUKIVERKKO_REQUIRE", "").split(",")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test that must run (TUKIVERKKO_REQUIRE) into a failure."""
    report = yield
    marks = {mark.name for mark in item.iter_markers()}
    if report.skipped and (must := marks & REQUIRED):
        report.outcome = "failed"
        report.longrepr = f"skipped, but {', '.join(sorted(must))} is required: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def own_audit_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an audit log that is the tests' own, not the user's."""
    folder = tmp_path_factory.mktemp("audit")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPH_AUDIT_FOLDER", str(folder / "log"))
        patch.setenv("GRAPH_AUDIT_KEY", str(folder / "audit.key"))
        yield folder / "log"


@pytest.fixture(scope="session", autouse=True)
def no_limits() -> Iterator[None]:
    """Let tests ask as often as they like; those of the limits set their own."""
    names = ("REQUESTS", "WRITES", "ADDRESS_REQUESTS", "ATTEMPTS")
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.setenv(f"GRAPH_{name}_PER_MINUTE", "1000000")
        yield


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that name a fresh embedded store."""
    folder = tmp_path_factory.mktemp("embedded") / "store"
    return Settings.model_validate({"store_uri": f"embedded:{folder}"})


@pytest.fixture(scope="session")
def embedded_store(embedded_settings: Settings) -> Iterator[Graph]:
    """An embedded store that lives as long as the tests."""
    with opened(embedded_settings) as graph:
        yield graph


@pytest.fixture(scope="session")
def server_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings that name a real Neo4j."""
    with server_address(tmp_path_factory.mktemp("neo4j")) as uri:
        yield settings_for_server(uri)


@pytest.fixture(scope="session")
def server_store(server_settings: Settings) -> Iterator[Graph]:
    """A store on a real Neo4j that lives as long as the tests."""
    with opened(server_settings) as graph:
        yield graph


@pytest.fixture(params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Graph:
    """An empty graph, on each engine in turn."""
    name = {"embedded": "embedded_store", "neo4j": "server_store"}[request.param]
    store: Graph = request.getfixturevalue(name)
    clear(store)
    return store


@pytest.fixture
def settings(request: pytest.FixtureRequest, graph: Graph) -> Settings:
    """The settings that name the same store as `graph`; commands and the API open it by them."""
    engine = request.node.callspec.params["graph"]
    name = {"embedded": "embedded_settings", "neo4j": "server_settings"}[engine]
    found: Settings = request.getfixturevalue(name)
    return found


@pytest.fixture(scope="session")
def cases() -> Path:
    """The shared cases; skips where they are absent."""
    folder = Path(__file__).parents[2] / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the shared cases are absent")
    return folder
