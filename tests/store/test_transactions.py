"""A transaction happens wholly or not at all, and writers wait for one another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from neo4j.exceptions import Neo4jError

from graph_service.errors import QueryFileError, StoreUnavailable
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction, open_graph
from tests.store.queries import query
from tests.support.stores import clear

THREADS = 6
STEPS = 20


class Stopped(Exception):
    """Raised in the middle of a transaction."""


def nodes(graph: Graph) -> int:
    """Return how many nodes the graph holds."""
    found: int = graph.read(lambda tx: tx.run(query("count_nodes")))[0]["count"]
    return found


def put_themes(transaction: Transaction, *ids: str) -> None:
    """Write themes."""
    rows = [{"id": id, "name": id, "expects": None} for id in ids]
    transaction.run(load("writes/put_themes"), rows=rows)


def test_failed_transaction_leaves_nothing(graph: Graph) -> None:
    def work(transaction: Transaction) -> None:
        put_themes(transaction, "a", "b")
        assert transaction.run(query("count_nodes")) == [{"count": 2}]
        raise Stopped

    with pytest.raises(Stopped):
        graph.write(work)
    assert nodes(graph) == 0


def test_an_attempt_sees_its_own_writes_and_leaves_nothing(graph: Graph) -> None:
    def work(transaction: Transaction) -> int:
        put_themes(transaction, "a", "b")
        return int(transaction.run(query("count_nodes"))[0]["count"])

    marks = graph.read(lambda tx: tx.run(load("store/news")))
    assert graph.attempt(work, seconds=30) == 2
    assert nodes(graph) == 0
    assert graph.read(lambda tx: tx.run(load("store/news"))) == marks


def test_an_attempt_that_fails_leaves_nothing(graph: Graph) -> None:
    def work(transaction: Transaction) -> None:
        put_themes(transaction, "a")
        raise Stopped

    with pytest.raises(Stopped):
        graph.attempt(work, seconds=30)
    assert nodes(graph) == 0


def test_an_attempt_and_a_writer_do_not_wait_for_one_another(graph: Graph) -> None:
    """Neither would end if it did: each goes on while the other is in the middle of its work."""

    def write(transaction: Transaction) -> None:
        put_themes(transaction, "kept")
        graph.attempt(lambda tried: put_themes(tried, "tried"), seconds=30)

    def attempt(transaction: Transaction) -> None:
        put_themes(transaction, "tried")
        graph.write(lambda writing: put_themes(writing, "also"))

    graph.write(write)
    graph.attempt(attempt, seconds=30)
    held = graph.read(lambda tx: tx.run(load("tables/themes")))
    assert sorted(row["id"] for row in held) == ["also", "kept"]


def test_an_attempt_ends_in_its_time(graph: Graph) -> None:
    def work(transaction: Transaction) -> None:
        while True:
            put_themes(transaction, "a")

    with pytest.raises(StoreUnavailable, match=r"within 0\.5 seconds"):
        graph.attempt(work, seconds=0.5)
    assert nodes(graph) == 0


def test_transaction_whose_query_fails_leaves_nothing(graph: Graph) -> None:
    def work(transaction: Transaction) -> None:
        put_themes(transaction, "a")
        transaction.run(query("broken"))

    with pytest.raises(Neo4jError):
        graph.write(work)
    assert nodes(graph) == 0


def test_transaction_without_its_parameters_reaches_no_engine(graph: Graph) -> None:
    def work(transaction: Transaction) -> None:
        put_themes(transaction, "a")
        transaction.run(load("writes/put_themes"))

    with pytest.raises(QueryFileError, match="writes/put_themes needs the parameter rows"):
        graph.write(work)
    assert nodes(graph) == 0


def test_writes_of_a_transaction_appear_together(graph: Graph) -> None:
    written, seen = Event(), Event()

    def work(transaction: Transaction) -> None:
        put_themes(transaction, "a", "b")
        written.set()
        assert seen.wait(30)

    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(graph.write, work)
        assert written.wait(30)
        assert nodes(graph) == 0
        seen.set()
        done.result()
    assert nodes(graph) == 2


def test_writer_reads_its_own_write(graph: Graph) -> None:
    for count in range(1, 6):
        graph.write(lambda tx, id=f"t{count}": put_themes(tx, id))  # type: ignore[misc]
        assert nodes(graph) == count


@pytest.mark.neo4j
def test_writer_reads_its_own_write_where_a_cluster_routes(
    server_store: Graph, server_settings: Settings
) -> None:
    clear(server_store)
    routed = {"store_uri": server_settings.store_uri.replace("bolt://", "neo4j://")}
    with open_graph(server_settings.model_copy(update=routed)) as graph:
        for count in range(1, 6):
            graph.write(lambda tx, id=f"t{count}": put_themes(tx, id))  # type: ignore[misc]
            assert nodes(graph) == count


def test_no_update_is_lost(graph: Graph) -> None:
    def add_one(transaction: Transaction) -> None:
        (found,) = transaction.run(query("read_number"))
        transaction.run(query("add_one"), number=found["number"] + 1)

    def add_many(_: int) -> None:
        for _ in range(STEPS):
            graph.write(add_one)

    graph.write(lambda tx: tx.run(query("add_one"), number=0))
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(add_many, range(THREADS)))
    assert graph.read(lambda tx: tx.run(query("read_number"))) == [{"number": THREADS * STEPS}]


def test_short_write_waits_for_a_long_one(graph: Graph) -> None:
    runs: list[str] = []

    def brief(transaction: Transaction) -> None:
        runs.append("brief")
        put_themes(transaction, "b")

    def long(transaction: Transaction) -> None:
        runs.append("long")
        put_themes(transaction, "a")
        short.submit(graph.write, brief)
        for _ in range(200):
            transaction.run(query("count_nodes"))

    with ThreadPoolExecutor(1) as short:
        graph.write(long)
    assert runs == ["long", "brief"]
    assert nodes(graph) == 2


def test_days_come_back_as_days(graph: Graph) -> None:
    row = dict.fromkeys(("title", "level", "form", "status", "reference", "contact"))
    days = {"valid_from": date(1900, 1, 1), "valid_until": date(2200, 12, 31)}
    rows: list[dict[str, object]] = [{"id": "x", "parties": [], **row, **days}]
    graph.write(lambda tx: tx.run(load("writes/put_agreements"), rows=rows))
    (found,) = graph.read(lambda tx: tx.run(load("tables/agreements")))
    assert {name: found[name] for name in days} == days
    assert type(found["valid_from"]) is date
