"""Finding anyone: how long a search takes, with the best way to each of the ten it shows.

``python -m tests.bench.search [--engine embedded]``

The questions are those of the pages: a kind and a place, a name, a name with a slip, everyday words
in four languages; ten of each kind are asked before those that count. They are asked of the region
as it is, and of one with 20,000 contacts; of the latter alone where this is run by itself.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_service.bundle.apply import import_bundle
from graph_service.generate import COLUMNS, generate
from graph_service.search.find import find
from graph_service.search.fresh import Names
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.bench.engines import say, stores
from tests.support.stores import clear, opened

#: A region of so many clients has more than 20,000 contacts; its clients are left out.
_CLIENTS = 66_000
_TABLES = (
    *("areas", "agencies", "contacts", "channels", "absences", "themes"),
    *("networks", "members", "services"),
)
_ASKED, _WARM = 50, 10

Add = Callable[[str, str], None]


def search_figures(graph: Graph, folder: Path, day: date, add: Add) -> None:
    """Measure searches of a graph that holds the bundle in `folder`; `add` notes the figures."""
    names = Names()
    rows = {table: _rows(folder, table) for table in ("areas", "agencies", "contacts")}
    title = f"search, {len(rows['contacts']):,} contacts"
    add(f"{title}, the first one", f"{_took(graph, names, 'asunto', day) / 1000:.2f} s")
    for kind, questions in _questions(rows).items():
        for each in questions[:_WARM]:
            _took(graph, names, each, day)
        times = [_took(graph, names, each, day) for each in questions[_WARM:]]
        add(f"{title}, {kind}, p50", f"{statistics.median(times):.0f} ms")
        add(f"{title}, {kind}, p95", f"{statistics.quantiles(times, n=20)[18]:.0f} ms")
    changed = rows["agencies"][: _ASKED - _WARM]
    times = []
    for row in changed:
        _rename(graph, folder, row)
        times.append(_took(graph, names, f"{row['name']} uudistettu", day))
    add(f"{title}, right after a change, p95", f"{statistics.quantiles(times, n=20)[18]:.0f} ms")


def many_contacts(graph: Graph, folder: Path, day: date, add: Add) -> None:
    """Measure searches of a country with 20,000 contacts, in the place of what the graph holds."""
    clear(graph)
    folder.mkdir()
    tables = generate(clients=_CLIENTS, seed=1, as_of=day)
    for table in _TABLES:
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS[table])
            for row in tables[table]:
                cells = row | {"project": ""} if table == "services" else row
                writer.writerow(cells.values())
    import_bundle(graph, folder, limit_megabytes=10_000)
    search_figures(graph, folder, day, add)


def _questions(rows: dict[str, list[dict[str, str]]]) -> dict[str, list[str]]:
    """Return what is asked, by what it is like, drawn by chance, the same each time."""
    chance = random.Random(1)
    towns = [row["name"] for row in rows["areas"] if row["kind"] == "municipality"]
    places = chance.choices(towns, k=_ASKED)
    people = [row["name"] for row in chance.choices(rows["contacts"], k=_ASKED)]
    agencies = [row["name"] for row in chance.choices(rows["agencies"], k=_ASKED)]
    words = ["asunto", "bostad", "bolig", "housing", "NAV", "työvoima", "skulder", "prison"]
    return {
        "a word": chance.choices(words, k=_ASKED),
        "a kind and a place": [f"asunnosta {place}" for place in places],
        "a kind, a theme and a place": [f"arbetsförmedlingen ungdomar {place}" for place in places],
        "the name of a contact": people,
        "the name of an agency": agencies,
        "a kind and a place with slips": [f"arbetsförmedligen {_slip(each)}" for each in places],
        "the name of a contact with a slip": [_slip(each) for each in people],
        "what nobody is called": [f"{_slip(each[::-1])} xyzzyq" for each in people],
    }


def _slip(text: str) -> str:
    """Return a text in which two neighbouring letters changed places."""
    return text[:3] + text[4:5] + text[3:4] + text[5:]


def _took(graph: Graph, names: Names, question: str, day: date) -> float:
    """Return how long a search takes, in milliseconds."""
    start = time.perf_counter()
    find(graph, names, question, day=day, language="fi")
    return (time.perf_counter() - start) * 1000


def _rename(graph: Graph, folder: Path, row: dict[str, str]) -> None:
    """Rename one agency, as an import of one row does."""
    path = folder.parent / "renamed"
    path.mkdir(exist_ok=True)
    with (path / "agencies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*row], lineterminator="\n")
        writer.writeheader()
        writer.writerow(row | {"name": f"{row['name']} uudistettu"})
    import_bundle(graph, path)


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Measure searches of a country with 20,000 contacts and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("embedded", "Neo4j"))
    given = parser.parse_args()

    def add(name: str, figure: str) -> None:
        sys.stdout.write(f"| {name} | {figure} |\n")
        sys.stdout.flush()

    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "neo4j").mkdir()
        with stores(folder) as found:
            for engine, settings in found:
                if given.engine in (None, engine):
                    say(engine)
                    add(f"**{engine}**", "")
                    with opened(settings()) as graph:
                        many_contacts(graph, folder / engine, Settings().today(), add)


if __name__ == "__main__":
    main()
