"""A graph that is away, or too slow, is told of in one message."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.errors import InputError, StoreUnavailable
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction, open_graph
from tests.store.processes import engine_elsewhere
from tests.store.queries import query
from tests.support.stores import settings_for_server

AWAY = "The graph server does not answer. Check that it runs and that GRAPH_STORE_URI names it."
SECONDS = 1.5


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens on, kept from others."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def quick(uri: str, **more: object) -> Settings:
    """Return settings that give up soon."""
    return Settings.model_validate({"store_uri": uri, "retry_seconds": 0.2, **more})


def read(graph: Graph) -> None:
    """Ask the graph something small."""
    graph.read(lambda tx: tx.run(query("count_nodes")))


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_server_that_is_away_is_told_of(closed_port: int, scheme: str) -> None:
    with open_graph(quick(f"{scheme}://127.0.0.1:{closed_port}")) as graph:
        for ask in (read, lambda found: found.write(lambda tx: None), Graph.engine):
            with pytest.raises(StoreUnavailable) as away:
                ask(graph)
            assert str(away.value) == AWAY


def test_host_that_is_unknown_is_told_of() -> None:
    with open_graph(quick("bolt://nowhere.invalid:7687")) as graph:
        with pytest.raises(StoreUnavailable) as away:
            read(graph)
        assert str(away.value) == AWAY


def test_server_that_goes_away_is_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with engine_elsewhere(folder) as process, open_graph(quick(f"embedded:{folder}")) as graph:
        read(graph)
        process.kill()
        process.wait()
        for _ in range(2):
            with pytest.raises(StoreUnavailable) as away:
                read(graph)
            assert str(away.value) == AWAY


def test_error_of_the_caller_is_no_error_of_the_server(graph: Graph) -> None:
    def work(_: object) -> None:
        raise BrokenPipeError("the caller's own")

    with pytest.raises(BrokenPipeError):
        graph.write(work)


@pytest.mark.parametrize("uri", ["", "file:///tmp", "embedded:", "bolt://", "neo4j"])
def test_address_of_no_kind_we_know_is_refused(uri: str) -> None:
    with pytest.raises(InputError, match="GRAPH_STORE_URI is"):
        open_graph(quick(uri))


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:port", "bolt://[::1", "bolt://127.0.0.1?x=1"])
def test_address_that_cannot_be_used_is_refused(uri: str) -> None:
    with pytest.raises(InputError, match=r"GRAPH_STORE_URI cannot be used: .*[^.]\.$"):
        open_graph(quick(uri))


def assert_refused(settings: Settings) -> None:
    """Check that the server says no to a wrong password, in words."""
    with open_graph(settings) as graph, pytest.raises(StoreUnavailable) as refused:
        read(graph)
    assert str(refused.value) == (
        "The graph server refused the user name or password. "
        "Set GRAPH_STORE_USER and GRAPH_STORE_PASSWORD."
    )


def test_wrong_password_of_the_embedded_engine_is_told_of(
    embedded_store: Graph, embedded_settings: Settings
) -> None:
    folder = Path(embedded_settings.store_uri.removeprefix("embedded:"))
    uri = json.loads((folder / "engine.json").read_text("utf-8"))["uri"]
    assert_refused(quick(uri, store_user="root", store_password="wrong"))


@pytest.mark.neo4j
def test_wrong_password_of_a_server_is_told_of(server_settings: Settings) -> None:
    # Another user than the tests', whom the server would lock out for a while.
    assert_refused(quick(server_settings.store_uri, store_user="x", store_password="wrong"))


def assert_given_up(settings: Settings, seconds: float | None = None) -> None:
    """Check that a slow query ends in about the time set, and that the graph still answers."""
    with open_graph(settings) as graph:
        read(graph)
        start = time.monotonic()
        with pytest.raises(StoreUnavailable) as late:
            graph.read(lambda tx: tx.run(query("slow")), seconds=seconds)
        assert str(late.value) == "The graph did not answer within 1.5 seconds."
        assert SECONDS * 0.9 < time.monotonic() - start < SECONDS + 5
        read(graph)


def test_slow_query_of_the_embedded_engine_is_given_up(tmp_path: Path) -> None:
    assert_given_up(quick(f"embedded:{tmp_path / 'store'}", query_timeout_seconds=SECONDS))


@pytest.mark.neo4j
def test_slow_query_of_a_server_is_given_up(server_settings: Settings) -> None:
    settings = settings_for_server(server_settings.store_uri)
    assert_given_up(settings.model_copy(update={"query_timeout_seconds": SECONDS}))


def test_rule_16_one_query_of_longer_work_is_given_up_as_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    assert_given_up(quick(f"embedded:{folder}", query_timeout_seconds=SECONDS), seconds=60)


@pytest.mark.neo4j
def test_rule_16_longer_work_of_a_server_is_given_up(server_settings: Settings) -> None:
    assert_given_up(settings_for_server(server_settings.store_uri), seconds=SECONDS)


def test_rule_16_work_of_many_queries_ends_between_two_of_them(graph: Graph) -> None:
    def work(transaction: Transaction) -> None:
        while True:
            transaction.run(query("count_nodes"))

    with pytest.raises(StoreUnavailable) as late:
        graph.read(work, seconds=SECONDS)
    assert str(late.value) == "The graph did not answer within 1.5 seconds."
    read(graph)
