"""What sign-in, policy and a durable record cost on a read, beside the same read without them.

Each read is asked for over HTTP by turns from two applications in one process: a bare one, which
looks into the graph and answers, and the service as it is, with a key, rights and the audit log.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from fastapi import FastAPI, Response

from graph_service.access.audit import AuditLog, Entry
from graph_service.api.find import json_answer
from graph_service.app import create_app
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.run import run
from graph_service.reach import route
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import client_of, english
from tests.support.signed_in import key_headers

#: A gap about the network, whose findings hold no client.
GAP = "contact-unreachable"
#: Settings under which nobody who measures asks too often.
MANY = {
    f"{name}_per_minute": 1_000_000
    for name in ("requests", "writes", "address_requests", "attempts")
}


def policy_figures(
    graph: Graph,
    settings: Settings,
    *,
    day: date,
    agencies: list[str],
    county: str,
    add: Callable[[str, str], None],
) -> None:
    """Measure both reads, with and without; `add` notes a figure by its name."""
    with _applications(graph, settings, day) as (bare, whole):
        asked: list[tuple[str, str, list[Mapping[str, str]]]] = [
            ("one route", "/api/v1/routes/{agency}", [{"agency": each} for each in agencies]),
            (
                "one gap in one county",
                f"/api/v1/findings?gap={GAP}&area={{area}}",
                [{"area": county}] * (len(agencies) // 4),
            ),
        ]
        for name, address, places in asked:
            times: dict[str, list[float]] = {"bare": [], "with policy and audit": []}
            for number, place in enumerate(places):
                for kind, client in zip(times, (bare, whole), strict=True):
                    took = _asked(client, address.format(**place), day)
                    if number >= len(places) // 10:  # the first ones warm up
                        times[kind].append(took)
            for kind, found in times.items():
                _add(add, f"{name}, {kind}", found)
    _add(add, "one record of the audit log", _records(len(agencies)))


def _add(add: Callable[[str, str], None], name: str, times: list[float]) -> None:
    add(f"{name}, p50", f"{statistics.median(times):.1f} ms")
    add(f"{name}, p95", f"{statistics.quantiles(times, n=20)[18]:.1f} ms")


def _asked(client: httpx.Client, address: str, day: date) -> float:
    """Return how long an answer takes, in milliseconds."""
    address += ("&" if "?" in address else "?") + f"as_of={day}&lang=en"
    start = time.perf_counter()
    answer = client.get(address)
    took = (time.perf_counter() - start) * 1000
    assert answer.status_code == 200, answer.text
    return took


@contextmanager
def _applications(
    graph: Graph, settings: Settings, day: date
) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    with TemporaryDirectory() as folder:
        own = {"audit_folder": Path(folder) / "log", "audit_key": Path(folder) / "audit.key"}
        service = create_app(english(settings).model_copy(update=own | MANY), graph)
        headers = key_headers(graph, ("agencies:read", "contacts:read", "findings:read"))
        with client_of(_bare(graph)) as bare, client_of(service, headers=headers) as whole:
            yield bare, whole


def _bare(graph: Graph) -> FastAPI:
    """Return an application that answers whoever asks, and tells nobody."""
    app = FastAPI()

    @app.get("/api/v1/routes/{agency}")
    def find_route(agency: str, as_of: date) -> Response:
        steps = route(graph, agency, as_of=as_of, language="en")
        return json_answer(step.as_json("en") for step in steps)

    @app.get("/api/v1/findings")
    def findings(gap: str, area: str, as_of: date) -> Response:
        found = run(graph, [gap_named(gap)], as_of=as_of, area=area, language="en")
        return json_answer(each.as_json("en") for each in found)

    return app


def _records(count: int) -> list[float]:
    """Return how long each of some records takes to be on the disk, in milliseconds."""
    entry = Entry("consult", "key-1", "api_client", "key-1", ("Agency:office",))
    times = []
    with (
        TemporaryDirectory() as folder,
        AuditLog(Path(folder) / "log", Path(folder) / "audit.key") as log,
    ):
        for _ in range(count):
            start = time.perf_counter()
            log.write(entry)
            times.append((time.perf_counter() - start) * 1000)
    return times
