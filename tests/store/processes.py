"""Processes of their own on an embedded store: one that serves, one that imports, one that looks.

Run as ``python -m tests.store.processes serve|import|look FOLDER``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_service.bundle.apply import import_bundle
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.settings import Settings
from graph_service.store import open_graph
from graph_service.store.migrate import prepare

ROOT = Path(__file__).parents[2]
#: How many clients each of the two bundles has that `import` brings in turn.
SIZES = (40, 70)


def bundle(folder: Path, clients: int) -> Path:
    """Write a bundle of `clients` clients with needs and a team, and return where."""
    ids = [f"c{clients}-{number}" for number in range(clients)]
    area = {"id": "hki", "name": f"Helsinki {clients}", "kind": "municipality"}
    agency = {"id": "p1", "name": "Vankila", "kind": "prison", "sector": "state", "area": "hki"}
    client = {"municipality": "hki", "unit": "p1", "sanction": "remand", "phase": "remand"}
    tables = {
        "areas": [area],
        "agencies": [agency],
        "contacts": [{"id": "k1", "name": "Kaisa", "agency": "p1"}],
        "clients": [{"id": id, **client} for id in ids],
        "needs": [{"id": id, "client": id, "domain": "housing", "status": "open"} for id in ids],
        "team": [{"client": id, "contact": "k1"} for id in ids],
    }
    path = folder / f"{clients}.json"
    path.write_text(json.dumps(tables), encoding="utf-8")
    return path


def start(task: str, folder: Path) -> subprocess.Popen[str]:
    """Start a process on the store in `folder`."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.processes", task, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@contextmanager
def engine_elsewhere(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that serves the store in `folder` until its input ends."""
    with start("serve", folder) as process:
        assert process.stdout and process.stdin
        assert process.stdout.readline() == "serving\n"
        try:
            yield process
        finally:
            process.stdin.close()
            process.wait(60)


def main(task: str, folder: Path) -> None:
    """Do one of the tasks."""
    settings = Settings.model_validate({"store_uri": f"embedded:{folder}"})
    with open_graph(settings) as graph:
        prepare(graph)
        print("serving" if task == "serve" else canonical_hash(read_tables(graph)), flush=True)
        if task == "serve":
            sys.stdin.read()
        while task == "import":
            for size in SIZES:
                import_bundle(graph, folder.parent / f"{size}.json", replace=True)
                print(size, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
