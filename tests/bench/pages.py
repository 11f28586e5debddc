"""How long the server takes for each page, as each role, on a made-up country.

``python -m tests.bench.pages [--clients 20000] [--seed 1] [--times 40] [--engine embedded]``

As a service does at its start, what is asked every day is asked once before. The time is the
server's own, from the request until the last byte is handed over, with sign-in,
rights, the record on the disk and the page made from its template. The health check, which asks
nothing of anybody, is measured by turns with the pages as the baseline.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

from graph_service.access.users import User, put_user
from graph_service.api.cookies import COOKIE
from graph_service.app import create_app
from graph_service.bundle.apply import import_bundle
from graph_service.gaps.catalogue import gap_named
from graph_service.gaps.ledger import update
from graph_service.gaps.run import run
from graph_service.generate import write_folder
from graph_service.memory import spare_what_stays
from graph_service.numbers.published import publish
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import HTML, client_of, english
from tests.bench.engines import say, stores
from tests.bench.packs import warm_figure
from tests.bench.policy import MANY
from tests.support.signed_in import sign_in
from tests.support.stores import clear, opened

#: What is measured: who asks for which address. A name in braces is an id of the bundle, one that
#: whoever asks may see; `Region` says which there are.
PAGES: tuple[tuple[str, str], ...] = (
    ("coordinator", "/"),
    ("officer", "/"),
    ("preparer", "/"),
    ("coordinator", "/agreements"),
    ("preparer", "/agreements"),
    ("coordinator", "/findings"),
    ("coordinator", "/phone"),
    ("coordinator", "/changes"),
    ("coordinator", "/findings/{finding}"),
    ("coordinator", "/gaps/contact-unreachable"),
    ("coordinator", "/find?q=asunto"),
    ("coordinator", "/agencies/{agency}/route"),
    ("coordinator", "/contacts/{contact}"),
    ("coordinator", "/agency/{agency}"),
    ("preparer", "/agency/{agency}"),
    ("coordinator", "/network/{network}"),
    ("coordinator", "/meetings/{network}"),
    ("coordinator", "/agreement/{agreement}"),
    ("coordinator", "/service/{service}"),
    ("coordinator", "/project/{project}"),
    ("officer", "/clients"),
    ("officer", "/clients/{client}"),
    ("officer", "/own/team/{client}"),
    ("officer", "/own/services/{client}"),
    ("officer", "/experts"),
    ("officer", "/glass"),
    ("coordinator", "/duplicates"),
    ("coordinator", "/duplicates/agencies/{agency}%7C{other}"),
    ("coordinator", "/confirmations"),
    ("coordinator", "/rows/agencies/{agency}"),
    ("coordinator", "/new/agencies"),
    ("coordinator", "/audit"),
    ("coordinator", "/maps"),
    ("coordinator", "/maps/network/{network}"),
    ("coordinator", "/maps/area/{county}"),
    ("coordinator", "/maps/area-return/{county}"),
    ("officer", "/maps/team/{client}"),
    ("officer", "/maps/return/{client}"),
    ("officer", "/maps/unit-return/{unit}"),
)
_AIM = 300


@dataclass(frozen=True)
class Region:
    """Those who ask, and what there is to ask for: all of it in one county of the bundle.

    Parameters:
        ids: An id for each name in braces.
        users: Who asks, by role.
        clients: The officer's own clients, for whom a purpose is chosen.
    """

    ids: Mapping[str, str]
    users: Mapping[str, User]
    clients: list[str]

    @classmethod
    def of(cls, folder: Path) -> Region:
        """Return the first county of a bundle, with the officer who has the most clients."""
        areas = _rows(folder, "areas")
        county = next(row["id"] for row in areas if row["kind"] == "county")
        inside = {county} | {row["id"] for row in areas if row["part_of"] == county}
        agencies = [row["id"] for row in _rows(folder, "agencies") if row["area"] in inside]
        contacts = [row["id"] for row in _rows(folder, "contacts") if row["agency"] == agencies[0]]
        networks = [row["id"] for row in _rows(folder, "networks") if row["area"] == county]
        current = [row for row in _rows(folder, "team") if not row["until"]]
        officers = (row["contact"] for row in current if row["role"] == "responsible_officer")
        ((officer, _),) = Counter(officers).most_common(1)
        clients = [row["client"] for row in current if row["contact"] == officer]
        country = next(row["id"] for row in areas if row["kind"] == "country")
        units = {row["id"]: row["unit"] for row in _rows(folder, "clients")}
        ids = {"county": county, "agency": agencies[0], "contact": contacts[0]}
        ids |= {"other": agencies[1], "unit": units[clients[0]]}
        ids |= {"client": clients[0], "network": networks[0], "country": country}
        for name, table in (
            ("agreement", "agreements"),
            ("service", "services"),
            ("project", "projects"),
        ):
            ids[name] = _rows(folder, table)[0]["id"]
        users = {
            "coordinator": User("kaisa", "Kaisa", "coordinator", areas=(county,)),
            "officer": User("marja", "Marja", "officer", areas=(county,), contact=officer),
            "preparer": User("eero", "Eero", "preparer", areas=(country,)),
        }
        return cls(ids, users, clients)


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Stopwatch:
    """Notes how long the application takes for each answer."""

    def __init__(self, app: ASGIApp, took: list[float]) -> None:
        self._app = app
        self._took = took

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and note how long it took in milliseconds."""
        start = time.perf_counter()
        await self._app(scope, receive, send)
        if scope["type"] == "http":
            self._took.append((time.perf_counter() - start) * 1000)


def page_figures(
    graph: Graph,
    settings: Settings,
    folder: Path,
    *,
    day: date,
    times: int,
    add: Callable[[str, str], None],
) -> None:
    """Measure every page on the bundle in `folder`, which the graph holds; `add` notes figures."""
    region = Region.of(folder)
    update(graph, day - timedelta(days=14))
    start = time.perf_counter()
    update(graph, day)
    add("the ledger of a night", f"{time.perf_counter() - start:.2f} s")
    publish(graph, day)
    finding = run(graph, [gap_named("contact-unreachable")], as_of=day, area=region.ids["county"])[
        0
    ]
    ids = {**region.ids, "finding": quote(finding.id, safe="")}
    warm_figure(graph, day, add)
    with _application(graph, settings, day, region) as (cookies, client, took):
        beside: list[float] = []
        for role, address in PAGES:
            found: list[float] = []
            for number in range(times + times // 4):
                for path, into in ((address.format(**ids), found), ("/healthz", beside)):
                    client.cookies.set(COOKIE, cookies[role])
                    took.clear()
                    answer = client.get(path)
                    assert answer.status_code == 200, (path, answer.text)
                    if number >= times // 4:  # the first ones warm up
                        into += took
            _add(add, f"{role} {address}", found)
        _add(add, "baseline: /healthz", beside)


def _add(add: Callable[[str, str], None], name: str, found: list[float]) -> None:
    p95 = statistics.quantiles(found, n=20)[18]
    over = f" (over {_AIM} ms)" if p95 >= _AIM else ""
    add(f"{name}, p50", f"{statistics.median(found):.1f} ms")
    add(f"{name}, p95", f"{p95:.1f} ms{over}")


@contextmanager
def _application(
    graph: Graph, settings: Settings, day: date, region: Region
) -> Iterator[tuple[dict[str, str], httpx.Client, list[float]]]:
    """Yield the session of each role, a client, and how long the last answers took."""

    class Dated(Settings):
        def today(self) -> date:
            return day

    took: list[float] = []
    with TemporaryDirectory() as name:
        own = {"audit_folder": Path(name) / "log", "audit_key": Path(name) / "audit.key"}
        app = create_app(Dated.model_construct(**dict(english(settings)) | own | MANY), graph)
        app.add_middleware(Stopwatch, took=took)
        spare_what_stays()
        with client_of(app, headers=HTML) as client:
            cookies = {}
            for role, user in region.users.items():
                put_user(graph, user)
                sign_in(app, client, user)
                cookies[role] = client.cookies[COOKIE]
                client.cookies.clear()
            app.state.sessions.choose_purpose(cookies["officer"], region.clients, "sentence_plan")
            yield cookies, client, took


def main() -> None:
    """Measure the pages alone and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--engine", choices=("embedded", "Neo4j"))
    given = parser.parse_args()
    day = Settings().today()

    def add(name: str, figure: str) -> None:
        sys.stdout.write(f"| {name} | {figure} |\n")
        sys.stdout.flush()

    with TemporaryDirectory() as name:
        bundle = Path(name) / "bundle"
        write_folder(bundle, given.clients, given.seed, day)
        (Path(name) / "neo4j").mkdir()
        with stores(Path(name)) as found:
            for engine, settings in found:
                if given.engine in (None, engine):
                    say(engine)
                    with opened(settings()) as graph:
                        clear(graph)
                        import_bundle(graph, bundle, limit_megabytes=10_000)
                        add(f"**{engine}**", "")
                        page_figures(graph, settings(), bundle, day=day, times=given.times, add=add)


if __name__ == "__main__":
    main()
