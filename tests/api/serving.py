"""The application on a real server, and a graph that cannot be reached."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from graph_service.api.problems import ProblemAnswer
from graph_service.api.wire import wire_in
from graph_service.settings import Settings
from graph_service.store import Graph, open_graph

JSON = {"accept": "application/json"}
#: Reading the usual authorities takes 20 ms for each client; these servers speak no TLS.
_NO_AUTHORITY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
HTML = {"accept": "text/html,application/xhtml+xml"}


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Yield the address of `app` on a server of its own."""
    opens_its_graph = app.state.graph is None
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, http=wire_in("en"), log_level="critical", timeout_graceful_shutdown=5
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.01)
    assert server.started
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        # An idle server takes 0.2 s to end, in which it does nothing else: nobody waits for that.
        if server.server_state.tasks or opens_its_graph:
            thread.join(30)


@contextmanager
def client_of(app: FastAPI, **more: Any) -> Iterator[httpx.Client]:
    """Yield a client of `app`."""
    with (
        served(app) as address,
        httpx.Client(
            base_url=address, timeout=120, trust_env=False, verify=_NO_AUTHORITY, **more
        ) as client,
    ):
        yield client


def away_graph() -> Graph:
    """Return a graph that cannot be reached: nobody answers at its address."""
    nobody = {"store_uri": "bolt://127.0.0.1:9", "retry_seconds": 0}
    return open_graph(Settings.model_validate(nobody))


def closed_graph() -> Graph:
    """Return a graph that was closed: using it is a mistake of the program."""
    graph = away_graph()
    graph.close()
    return graph


@contextmanager
def silent_graph() -> Iterator[Graph]:
    """Yield a graph that takes every question and answers none before the end."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        silent = {"store_uri": f"bolt://127.0.0.1:{listener.getsockname()[1]}", "retry_seconds": 0}
        graph = open_graph(Settings.model_validate(silent))
        try:
            yield graph
        finally:
            listener.close()
            graph.close()


def english(settings: Settings | None = None) -> Settings:
    """Return settings whose texts are English whatever the machine speaks."""
    if settings is None:
        settings = Settings.model_validate({"store_uri": "bolt://127.0.0.1:9"})
    return settings.model_copy(update={"language": "en"})


def problem_of(answer: httpx.Response, status: int) -> dict[str, Any]:
    """Return the error that is answered with `status`, in the one shape all have."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    found: dict[str, Any] = answer.json()
    assert ProblemAnswer.model_validate(found)
    assert set(found) <= set(ProblemAnswer.model_fields)
    assert found["status"] == answer.status_code
    assert found["instance"] == f"urn:uuid:{answer.headers['x-request-id']}"
    return found
