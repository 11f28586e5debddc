"""How long the packs of meetings take on a made-up country, files and all.

``python -m tests.bench.packs [--clients 20000] [--engine embedded] [--demo]``

A service warms up at its start, and so does this.
With ``--demo`` the pack of the largest team of the demo region alone; the aim is 2 s.
The page alone, without its map and without any other file, is made by turns as the baseline.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_service.access.caller import SCOPES, Caller
from graph_service.bundle.apply import import_bundle
from graph_service.demo import load_demo
from graph_service.gaps.ledger import update
from graph_service.gaps.run import EVERYTHING
from graph_service.gaps.seen import View
from graph_service.generate import write_folder
from graph_service.numbers.published import publish
from graph_service.packs.files import files
from graph_service.packs.known import Sight
from graph_service.packs.matrix import meeting_pack
from graph_service.packs.paper import as_html
from graph_service.packs.report import report_pack
from graph_service.packs.team import team_pack
from graph_service.packs.team_known import Looker
from graph_service.queries import load
from graph_service.search.fresh import Names
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.warm import warm_up
from tests.bench.engines import say, stores
from tests.support.stores import clear, opened

_ALL = Sight(View("all", frozenset(), EVERYTHING))


def pack_figures(graph: Graph, folder: Path, day: date, add: Callable[[str, str], None]) -> None:
    """Measure the packs of the matrix group, a themed network and a team; `add` notes figures."""
    with (folder / "networks.csv").open(encoding="utf-8", newline="") as file:
        networks = list(csv.DictReader(file))
    update(graph, day - timedelta(days=14))
    update(graph, day)
    publish(graph, day)
    warm_figure(graph, day, add)
    for kind in ("matrix", "themed"):
        id = next(row["id"] for row in networks if row["kind"] == kind)
        for turn in ("first", "second"):
            start = time.perf_counter()
            pack = meeting_pack(graph, id, _ALL, day=day, language="fi")
            middle = time.perf_counter()
            files(pack)
            end = time.perf_counter()
            add(
                f"pack of a {kind} network, {turn} time, asking the graph", _seconds(middle - start)
            )
            add(f"pack of a {kind} network, {turn} time, writing all files", _seconds(end - middle))
        start = time.perf_counter()
        as_html(pack)
        add(
            f"pack of a {kind} network, baseline: the page alone",
            _seconds(time.perf_counter() - start),
        )
    team_figures(graph, day, add)
    report_figures(graph, folder, day, add)


def report_figures(graph: Graph, folder: Path, day: date, add: Callable[[str, str], None]) -> None:
    """Measure the yearly report over a county and over the country; `add` notes the figures."""
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as file:
        areas = list(csv.DictReader(file))
    for kind in ("county", "country"):
        area = next(row["id"] for row in areas if row["kind"] == kind)
        start = time.perf_counter()
        pack = report_pack(graph, area, _ALL, day=day, period="year", language="fi")
        middle = time.perf_counter()
        files(pack)
        name = f"yearly report over a {kind}"
        add(f"{name}, asking the graph", _seconds(middle - start))
        add(f"{name}, writing all files", _seconds(time.perf_counter() - middle))


def warm_figure(graph: Graph, day: date, add: Callable[[str, str], None]) -> None:
    """Warm up as a service does at its start; `add` notes how long it took."""
    start = time.perf_counter()
    warm_up(graph, Names(), day, "fi")
    add("warming up at the start, beside the first who ask", _seconds(time.perf_counter() - start))


def team_figures(graph: Graph, day: date, add: Callable[[str, str], None]) -> None:
    """Measure the pack of the largest team around a client; `add` notes the figures."""
    rows = graph.read(lambda tx: tx.run(load("tables/team")))
    ((client, size),) = Counter(row["client"] for row in rows).most_common(1)
    looker = Looker(Caller("bench", "api_client", "bench", scopes=frozenset(SCOPES)), day)
    for turn in ("first", "second", "third"):
        start, worked = time.perf_counter(), time.process_time()
        pack = team_pack(graph, client, looker, day=day, language="fi")
        middle = time.perf_counter()
        files(pack)
        end, work = time.perf_counter(), time.process_time() - worked
        name = f"pack of a client's team of {size}, {turn} time"
        add(f"{name}, asking the graph", _seconds(middle - start))
        add(f"{name}, writing all files", _seconds(end - middle))
        add(f"{name}, all of it, of which a processor works", f"{end - start:.2f} s, {work:.2f} s")


def _seconds(took: float) -> str:
    return f"{took:.2f} s"


def main() -> None:
    """Measure the packs alone and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=20_000)
    parser.add_argument("--engine", choices=("embedded", "Neo4j"))
    parser.add_argument("--demo", action="store_true")
    given = parser.parse_args()
    day = Settings().today()

    def add(name: str, figure: str) -> None:
        sys.stdout.write(f"| {name} | {figure} |\n")
        sys.stdout.flush()

    with TemporaryDirectory() as name:
        bundle = Path(name) / "bundle"
        if not given.demo:
            write_folder(bundle, given.clients, 1, day)
        (Path(name) / "neo4j").mkdir()
        with stores(Path(name)) as found:
            for engine, settings in found:
                if given.engine in (None, engine):
                    say(engine)
                    add(f"**{engine}**", "")
                    with opened(settings()) as graph:
                        clear(graph)
                        if given.demo:
                            load_demo(graph, day)
                            warm_figure(graph, day, add)
                            team_figures(graph, day, add)
                            continue
                        import_bundle(graph, bundle, limit_megabytes=10_000)
                        pack_figures(graph, bundle, day, add)


if __name__ == "__main__":
    main()
