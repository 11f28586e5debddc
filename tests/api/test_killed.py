"""`kill -9` of the service between intent, change of the graph and outcome: nothing is unexplained.

A client sends bundles and reads findings while the service is killed at a random moment, again and
again. `SOAK_ROUNDS` says how often; the rule asks for 200.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from graph_service.access.audit_read import Wanted, open_intents, read_records
from graph_service.access.audit_verify import verify
from graph_service.bundle.write import json_text, read_tables
from graph_service.settings import Settings
from tests.api.processes import served_elsewhere
from tests.support.prison import AREA, CLIENT, PRISON
from tests.support.signed_in import key_headers
from tests.support.stores import ENGINES, clear, opened

ROUNDS = int(os.environ.get("SOAK_ROUNDS", "5"))
FINDINGS = "/api/v1/findings?gap=client-without-team&lang=en"


@dataclass
class Told:
    """What the client was told of: clients written, and those in each answer by its request."""

    written: set[str] = field(default_factory=set)
    read: dict[str, set[str]] = field(default_factory=dict)


@pytest.fixture(params=ENGINES)
def store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Settings of an empty store, also for processes that are started later."""
    if request.param == "embedded":
        return Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})
    clear(request.getfixturevalue("server_store"))
    found: Settings = request.getfixturevalue("server_settings")
    assert found.store_user and found.store_password
    monkeypatch.setenv("GRAPH_STORE_USER", found.store_user)
    monkeypatch.setenv("GRAPH_STORE_PASSWORD", found.store_password.get_secret_value())
    return found


def test_rule_8_every_record_is_explained_after_kills(store: Settings, tmp_path: Path) -> None:
    with opened(store) as graph:
        headers = key_headers(graph)
    chance = random.Random(20261123)
    numbers = itertools.count()
    told = Told()
    for _ in range(ROUNDS):
        kill_at_work(store, tmp_path, headers, numbers, told, chance)
    with served_elsewhere(store.store_uri, tmp_path):
        found = verify(tmp_path / "log", tmp_path / "audit.key")
    assert (found.faults, found.open_intents) == ((), ())

    outcomes, held = on_record(tmp_path / "log")
    with opened(store) as graph:
        rows = json.loads(json_text(read_tables(graph)))["clients"]
    there = {row["id"] for row in rows}
    assert {id for id, ends in outcomes.items() if ends == {"intended", "done"}} == there
    assert all(ends in ({"intended", "done"}, {"intended", "failed"}) for ends in outcomes.values())
    assert told.written <= there
    for request, ids in told.read.items():
        assert ids <= held[request]
    print(
        f"{ROUNDS} kills: {len(there)} written, {len(there - told.written)} of them without an "
        f"answer, {len(outcomes) - len(there)} not; {len(told.read)} answers read"
    )


def kill_at_work(
    store: Settings,
    folder: Path,
    headers: dict[str, str],
    numbers: Iterator[int],
    told: Told,
    chance: random.Random,
) -> None:
    """Let a client work with a service that is killed: at any moment, or soon after an intent."""
    with served_elsewhere(store.store_uri, folder) as (pid, host, port):
        begun = threading.Semaphore(0)

        def work() -> None:
            address = f"http://{host}:{port}"
            with httpx.Client(base_url=address, headers=headers, timeout=60) as client:
                for number in numbers:
                    begun.release()
                    try:
                        write(client, f"k-{number}", told)
                        read(client, told)
                    except httpx.TransportError:
                        return

        worker = threading.Thread(target=work)
        worker.start()
        for _ in range(chance.choice((1, 3, 4, 5))):
            assert begun.acquire(timeout=60)
        if chance.random() < 0.8:
            wait_for_an_intent(folder / "log")
        worker.join(chance.uniform(0.0, 0.1))
        os.kill(pid, signal.SIGKILL)
        worker.join(60)
        assert not worker.is_alive()


def wait_for_an_intent(folder: Path) -> None:
    """Return when somebody is about to write."""
    until = time.monotonic() + 60
    while not open_intents(folder):
        assert time.monotonic() < until


def write(client: httpx.Client, id: str, told: Told) -> None:
    """Send a bundle with one client."""
    world = {"areas": [AREA], "agencies": [PRISON], "clients": [{"id": id} | CLIENT]}
    file = {"file": ("b.json", json.dumps(world).encode())}
    assert client.post("/api/v1/bundle", files=file).json()["written"] is True
    told.written.add(id)


def read(client: httpx.Client, told: Told) -> None:
    """Read about the clients; what came of an answer counts even if it broke off."""
    with client.stream("GET", FINDINGS) as answer:
        assert answer.status_code == 200
        told.read[answer.headers["x-request-id"]] = set()
        told.read[answer.headers["x-request-id"]] = {each["keys"][0] for each in json_of(answer)}


def json_of(answer: httpx.Response) -> list[dict[str, list[str]]]:
    """Return the findings of an answer that is still coming."""
    found: list[dict[str, list[str]]] = json.loads(b"".join(answer.iter_bytes()))
    return found


def on_record(folder: Path) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the outcomes on record by client written, and the clients read by request."""
    outcomes: dict[str, set[str]] = {}
    held: dict[str, set[str]] = {}
    for record in read_records(folder, Wanted()):
        entry = record.entry
        clients = {each.partition(":")[2] for each in entry.identifiers if each.startswith(CLIENTS)}
        if entry.operation == "alter":
            for id in clients:
                outcomes.setdefault(id, set()).add(entry.outcome)
        elif entry.outcome == "done":
            held.setdefault(entry.request, set()).update(clients)
    return outcomes, held


CLIENTS = ("clients:", "Client:")
