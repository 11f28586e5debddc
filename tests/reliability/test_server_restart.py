"""A graph server is killed while people work, and comes back: nothing hangs or is lost."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from graph_service.app import create_app
from graph_service.bundle.write import read_tables
from tests.api.serving import client_of, english, problem_of
from tests.neo4j_server import server as neo4j_server
from tests.support.prison import AREA, CLIENT, PRISON
from tests.support.signed_in import key_headers
from tests.support.stores import opened, put, settings_for_server

pytestmark = pytest.mark.neo4j

#: How long anybody may wait for an answer, in seconds.
LONGEST = 30
WORKERS = 6
READ = "/api/v1/findings?gap=client-without-team&lang=en"


@dataclass
class Told:
    """What those who work were told, and whether they are to stop."""

    sent: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    refused: list[httpx.Response] = field(default_factory=list)
    longest: float = 0.0
    rounds: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(WORKERS), 0))
    end: threading.Event = field(default_factory=threading.Event)


@contextmanager
def running(folder: Path, port: int) -> Iterator[neo4j_server.Server]:
    """Yield a server of the test's own, on what it held before."""
    if not any(neo4j_server.DEFAULT_FOLDER.glob("lib-*")):
        pytest.skip("no Neo4j is assembled: run make neo4j")
    with neo4j_server.start(neo4j_server.DEFAULT_FOLDER, port, folder) as server:
        yield server


def work(client: httpx.Client, number: int, told: Told) -> None:
    """Write clients and read them until the end."""
    for at in itertools.count():
        if told.end.is_set():
            return
        id = f"c-{number}-{at}"
        told.sent.add(id)
        cells = {"id": id, **CLIENT}
        new = client.build_request(
            "PUT", f"/api/v1/rows/clients/{id}", json=cells, headers={"if-none-match": "*"}
        )
        if ask(told, client, new):
            told.written.add(id)
            if found := ask(told, client, client.build_request("GET", READ)):
                assert id in {each["subject"]["id"] for each in found.json()}
                told.rounds[number] += 1


def ask(told: Told, client: httpx.Client, request: httpx.Request) -> httpx.Response | None:
    """Return the answer; None where it was refused."""
    begun = time.monotonic()
    answer = client.send(request)
    told.longest = max(told.longest, time.monotonic() - begun)
    if answer.is_success:
        return answer
    told.refused.append(answer)
    return None


def wait_for_rounds(told: Told, more: int, workers: list[Future[None]]) -> None:
    """Wait until everybody has written and read so many times more."""
    least = {number: done + more for number, done in told.rounds.items()}
    until = time.monotonic() + 120
    while any(told.rounds[number] < least[number] for number in least):
        assert time.monotonic() < until
        assert not any(worker.done() for worker in workers), [w.exception() for w in workers]
        told.end.wait(0.05)


def test_a_server_killed_at_work_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    told, port = Told(), neo4j_server.free_port(0)
    with ExitStack() as held:
        server = held.enter_context(running(tmp_path / "neo4j", port))
        settings = settings_for_server(server.uri)
        graph = held.enter_context(opened(settings))
        put(graph, tmp_path, {"areas": [AREA], "agencies": [PRISON]})
        app, headers = create_app(english(settings), graph), key_headers(graph)
        client = held.enter_context(client_of(app, headers=headers))
        pool = held.enter_context(ThreadPoolExecutor(WORKERS))
        held.callback(told.end.set)
        workers = [pool.submit(work, client, number, told) for number in range(WORKERS)]
        wait_for_rounds(told, 4, workers)
        server.process.kill()
        server.stop()
        held.enter_context(running(tmp_path / "neo4j", port))
        wait_for_rounds(told, 4, workers)
        told.end.set()
        for worker in workers:
            worker.result(LONGEST)
        there = {row[0] for row in read_tables(graph)["clients"]}
    assert told.longest < LONGEST
    assert told.written <= there <= told.sent
    for answer in told.refused:
        assert problem_of(answer, 503)["type"] == "urn:tukiverkko:problem:store-unavailable"
