"""Measure the main job on a made-up country and print a page of figures.

``python -m tests.bench [--clients 20000] [--seed 1] [--routes 200] [--times 40] [--users 50]
[--minutes 10]``

In one run: generating the bundle, then on the embedded engine and, where one is at hand, on Neo4j:
import, all gaps over the whole country, all gaps in one county, routes, what policy and audit cost
on a read, the server's time for each page, searches, and many users at once (none where
``--minutes 0``); the plain-Python reading of the same rules on the same bundle as the baseline; and
maps in a browser.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import psutil

from graph_service.bundle.apply import import_bundle
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.run import run
from graph_service.generate import write_folder
from graph_service.parameters import Parameters
from graph_service.queries import Query
from graph_service.reach import route
from graph_service.store import Graph, Transaction
from tests.bench.engines import say, stores
from tests.bench.load import Places, load_figures
from tests.bench.maps import map_figures
from tests.bench.pages import page_figures
from tests.bench.policy import policy_figures
from tests.bench.search import many_contacts, search_figures
from tests.plain_reading import findings, read_folder
from tests.support.stores import clear, opened

AS_OF = date(2026, 11, 21)
T = TypeVar("T")


@dataclass
class Figures:
    """Rows of the page: name to seconds or other figures, as text."""

    rows: list[tuple[str, str]] = field(default_factory=list)

    def timed(self, name: str, work: Callable[[], T]) -> T:
        """Return what `work` returns and note how long it took."""
        start = time.perf_counter()
        result = work()
        self.rows.append((name, f"{time.perf_counter() - start:.2f} s"))
        say(f"  {self.rows[-1][0]}: {self.rows[-1][1]}")
        return result

    def add(self, name: str, figure: str) -> None:
        """Note a figure."""
        self.rows.append((name, figure))
        say(f"  {name}: {figure}")


def memory() -> float:
    """Return the memory of this process, the embedded engine in it, in megabytes."""
    return psutil.Process().memory_info().rss / 1e6


def engine_figures(graph: Graph, folder: Path, routes: int, figures: Figures) -> int:
    """Measure one engine and return the number of findings."""
    rules = list(catalogue().values())
    result = figures.timed("import", lambda: import_bundle(graph, folder, limit_megabytes=10_000))
    figures.add("rows imported", str(result.count("created")))
    figures.timed(
        "the same import again", lambda: import_bundle(graph, folder, limit_megabytes=10_000)
    )
    found = figures.timed(
        "all gaps, whole country, first run", lambda: run(graph, rules, as_of=AS_OF)
    )
    figures.timed("all gaps, whole country, second run", lambda: run(graph, rules, as_of=AS_OF))
    figures.add("findings", str(len(found)))
    county = _a_county(folder)
    figures.timed(
        "all gaps, one county, first run", lambda: run(graph, rules, as_of=AS_OF, area=county)
    )
    local = figures.timed(
        "all gaps, one county, second run", lambda: run(graph, rules, as_of=AS_OF, area=county)
    )
    figures.add("findings in the county", str(len(local)))
    _routes(graph, folder, routes, figures)
    _slowest(graph, figures)
    return len(found)


def _a_county(folder: Path) -> str:
    return _counties(folder)[0]


def _counties(folder: Path) -> list[str]:
    return [row[0] for row in _rows(folder, "areas") if row[2] == "county"]


def _places(folder: Path, count: int) -> Places:
    """Return what many users ask for, drawn by chance, the same each time."""
    clients = [row[0] for row in _rows(folder, "clients")]
    chosen = random.Random(1).choices(clients, k=count)
    return Places(_agencies(folder, count), _counties(folder), chosen)


def _rows(folder: Path, table: str) -> list[list[str]]:
    lines = (folder / f"{table}.csv").read_text("utf-8").splitlines()
    return [line.split(",") for line in lines[1:]]


def _routes(graph: Graph, folder: Path, count: int, figures: Figures) -> None:
    times = []
    for number, agency in enumerate(_agencies(folder, count)):
        start = time.perf_counter()
        route(graph, agency, as_of=AS_OF)
        if number >= count // 10:
            times.append((time.perf_counter() - start) * 1000)
    figures.add("one route, median", f"{statistics.median(times):.1f} ms")
    figures.add("one route, p95", f"{statistics.quantiles(times, n=20)[18]:.1f} ms")


def _agencies(folder: Path, count: int) -> list[str]:
    """Return as many agencies of the bundle, drawn by chance, the same each time."""
    return random.Random(1).choices([row[0] for row in _rows(folder, "agencies")], k=count)


def _slowest(graph: Graph, figures: Figures) -> None:
    """Note where the time of a whole-country run goes: the five heaviest queries and the rest."""
    times = []
    for gap in catalogue().values():
        values = gap.query.values(AS_OF, Parameters(), None)
        start = time.perf_counter()
        graph.read(partial(_run_query, gap.query, values), patient=True)
        times.append((time.perf_counter() - start, gap.id))
    times.sort(reverse=True)
    for seconds, name in times[:5]:
        figures.add(f"query {name}", f"{seconds:.2f} s")
    figures.add("the other queries together", f"{sum(each for each, _ in times[5:]):.2f} s")


def _run_query(query: Query, values: dict[str, Any], transaction: Transaction) -> None:
    transaction.run(query, **values)


def plain_figures(folder: Path, figures: Figures) -> int:
    """Measure the baseline and return the number of findings."""
    world = figures.timed("reading and indexing the bundle", lambda: read_folder(folder))
    return len(figures.timed("all gaps, whole country", lambda: findings(world, AS_OF)))


def main() -> None:
    """Run the benchmark and print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--routes", type=int, default=200)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    given = parser.parse_args()
    sections: list[tuple[str, Figures]] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        bundle = folder / "bundle"
        made = Figures()
        counts = made.timed(
            "generating", lambda: write_folder(bundle, given.clients, given.seed, AS_OF)
        )
        made.add("clients", str(given.clients))
        made.add("rows", str(sum(counts.values())))
        sections.append(("Bundle", made))
        plain = Figures()
        totals = {"plain": plain_figures(bundle, plain)}
        sections.append(("Baseline: plain-Python reading of the rules", plain))
        (folder / "neo4j").mkdir()
        with stores(folder) as found:
            for engine, settings in found:
                say(engine)
                figures = Figures()
                with opened(settings()) as graph:
                    clear(graph)
                    totals[engine] = engine_figures(graph, bundle, given.routes, figures)
                    policy_figures(
                        graph,
                        settings(),
                        day=AS_OF,
                        agencies=_agencies(bundle, given.routes),
                        county=_a_county(bundle),
                        add=figures.add,
                    )
                    page_figures(
                        graph, settings(), bundle, day=AS_OF, times=given.times, add=figures.add
                    )
                    search_figures(graph, bundle, AS_OF, figures.add)
                if engine == "embedded":
                    figures.add("memory of the process, engine included", f"{memory():.0f} MB")
                if given.minutes:
                    load_figures(
                        settings(),
                        _places(bundle, given.routes),
                        users=given.users,
                        minutes=given.minutes,
                        add=figures.add,
                    )
                with opened(settings()) as graph:
                    many_contacts(graph, folder / f"contacts of {engine}", AS_OF, figures.add)
                sections.append((f"Service on {engine}", figures))
    maps = Figures()
    map_figures(maps.add)
    sections.append(("Maps in a browser", maps))
    _print(sections, totals)


def _print(sections: list[tuple[str, Figures]], totals: dict[str, int]) -> None:
    write = sys.stdout.write
    write(f"Machine: {platform.system()} {platform.machine()}, {os.cpu_count()} processors, ")
    write(f"{psutil.virtual_memory().total / 1e9:.0f} GB, Python {platform.python_version()}\n")
    for title, figures in sections:
        write(f"\n## {title}\n\n| figure | value |\n|---|---|\n")
        for name, value in figures.rows:
            write(f"| {name} | {value} |\n")
    agree = "agree" if len(set(totals.values())) == 1 else f"DISAGREE: {totals}"
    write(f"\nThe numbers of findings {agree}.\n")


if __name__ == "__main__":
    main()
