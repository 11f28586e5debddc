"""A fresh store is killed while it gets its schema: it opens by itself, with all of it."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

from graph_service.bundle.apply import import_bundle
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.model.tables import constraints
from graph_service.settings import Settings
from graph_service.store import Graph
from graph_service.store.migrate import applied, schema_files
from tests.store.processes import bundle, start
from tests.store.queries import query
from tests.support.stores import clear, opened

ROUNDS = int(os.environ.get("SOAK_ROUNDS", "5"))


def test_a_store_killed_while_it_is_migrated_opens_with_its_whole_schema(
    embedded_store: Graph, tmp_path: Path
) -> None:
    clear(embedded_store)
    path = bundle(tmp_path, 3)
    import_bundle(embedded_store, path)
    expected = canonical_hash(read_tables(embedded_store))
    chance = random.Random(20261123)
    for number in range(ROUNDS):
        folder = tmp_path / f"store-{number}"
        kill_at_migration(folder, chance.uniform(0.0, 1.0))
        with opened(Settings.model_validate({"store_uri": f"embedded:{folder}"})) as graph:
            found = graph.read(lambda tx: tx.run(query("constraints")))
            assert {(each["labels"][0], each["properties"][0]) for each in found} == constraints()
            assert applied(graph) == list(schema_files())
            import_bundle(graph, path)
            assert canonical_hash(read_tables(graph)) == expected


def kill_at_migration(folder: Path, share: float) -> None:
    """Start a process on a fresh store and kill it at some point of its first second of work."""
    with start("serve", folder) as process:
        until = time.monotonic() + 60
        while not (folder / "engine.json").exists():
            assert time.monotonic() < until
        begun = time.monotonic()
        while time.monotonic() < begun + share:
            pass
        process.kill()
