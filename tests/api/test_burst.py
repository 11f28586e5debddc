"""A burst of requests: those that are too many are refused, health is answered meanwhile."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median

import httpx
import pytest

from graph_service.settings import Settings
from graph_service.store import open_graph
from tests.api.processes import served_elsewhere
from tests.api.serving import JSON
from tests.support.signed_in import key_headers

BURST = 300
#: The rule, in seconds; one answer may wait for a busy machine, half of them may not.
SOON = 0.1


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int, Settings]]:
    """A service on an empty store, both in a process of their own: its address and settings."""
    folder = tmp_path_factory.mktemp("burst")
    uri = f"embedded:{folder / 'store'}"
    with served_elsewhere(uri, folder) as (_, host, port):
        yield host, port, Settings.model_validate({"store_uri": uri})


def request(path: str, headers: dict[str, str]) -> bytes:
    """Return the bytes of a request after whose answer the server hangs up."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def test_rule_16_health_is_answered_in_a_burst(service: tuple[str, int, Settings]) -> None:
    host, port, settings = service
    with open_graph(settings) as graph:
        asked = request("/api/v1/findings?lang=en", key_headers(graph) | JSON)
    answers: dict[socket.socket, bytes] = {}
    took: list[float] = []
    with ExitStack() as stack:
        health = stack.enter_context(httpx.Client(base_url=f"http://{host}:{port}", timeout=60))
        assert health.get("/healthz").status_code == 200
        selector = stack.enter_context(selectors.DefaultSelector())
        for _ in range(BURST):
            link = stack.enter_context(socket.create_connection((host, port), 30))
            answers[link] = b""
            selector.register(link, selectors.EVENT_READ)
        for link in answers:
            link.sendall(asked)
        until = time.monotonic() + 120
        while selector.get_map() and time.monotonic() < until:
            begin = time.monotonic()
            assert health.get("/healthz").status_code == 200
            answered_in = time.monotonic() - begin
            for key, _ in selector.select(0):
                assert isinstance(key.fileobj, socket.socket)
                if part := key.fileobj.recv(65536):
                    answers[key.fileobj] += part
                else:
                    selector.unregister(key.fileobj)
            if selector.get_map():
                took.append(answered_in)
    statuses = [int(answer.split(b" ", 2)[1]) for answer in answers.values()]
    print(
        f"{BURST} at once: {statuses.count(200)} answered, {statuses.count(429)} refused; health "
        f"{len(took)} times meanwhile, in {median(took):.3f} s, at most {max(took):.3f} s"
    )
    assert set(statuses) == {200, 429}
    assert statuses.count(429) > BURST / 2
    refused = [answer for answer in answers.values() if answer.startswith(b"HTTP/1.1 429")]
    assert all(b"\r\nretry-after: 1\r\n" in answer.lower() for answer in refused)
    assert median(took) < SOON
