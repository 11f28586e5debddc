"""The embedded engine: one process owns the folder, others join, and a kill loses nothing."""

from __future__ import annotations

import json
import os
import random
import stat
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

from graph_service.bundle.apply import import_bundle
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.errors import StoreInUse, StoreUnavailable
from graph_service.settings import Settings
from graph_service.store import Graph, clear_folder, open_graph
from graph_service.store.migrate import prepare
from tests.store.processes import SIZES, bundle, engine_elsewhere, start
from tests.support.stores import clear

ROUNDS = int(os.environ.get("SOAK_ROUNDS", "10"))


def settings_for(folder: Path) -> Settings:
    """Return the settings that name the embedded store in `folder`."""
    return Settings.model_validate({"store_uri": f"embedded:{folder}"})


def folder_of(settings: Settings) -> Path:
    """Return the folder of the embedded store that `settings` name."""
    return Path(settings.store_uri.removeprefix("embedded:"))


def test_second_process_joins_the_running_engine(
    embedded_store: Graph, embedded_settings: Settings, tmp_path: Path
) -> None:
    clear(embedded_store)
    import_bundle(embedded_store, bundle(tmp_path, 3))
    with start("look", folder_of(embedded_settings)) as process:
        said, _ = process.communicate(timeout=120)
    assert said == f"{canonical_hash(read_tables(embedded_store))}\n"


def test_writes_of_a_process_that_joined_are_seen_by_the_owner(tmp_path: Path) -> None:
    with engine_elsewhere(tmp_path / "store"):
        with open_graph(settings_for(tmp_path / "store")) as graph:
            import_bundle(graph, bundle(tmp_path, 3))
            expected = canonical_hash(read_tables(graph))
        with start("look", tmp_path / "store") as process:
            assert process.communicate(timeout=120)[0] == f"{expected}\n"


def test_folder_that_cannot_be_joined_is_in_use(tmp_path: Path) -> None:
    with FileLock(tmp_path / "in-use.lock"), pytest.raises(StoreInUse) as used:
        open_graph(settings_for(tmp_path))
    said = (
        f"The data folder {tmp_path} is in use by another process. Stop it first, "
        "or name another folder in GRAPH_STORE_URI."
    )
    assert str(used.value) == said
    with FileLock(tmp_path / "in-use.lock"), pytest.raises(StoreInUse) as kept:
        clear_folder(settings_for(tmp_path))
    assert str(kept.value) == said


def test_folder_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreUnavailable, match="cannot be written: File exists"):
        open_graph(settings_for(tmp_path / "store"))


def test_address_of_a_killed_process_is_not_believed(tmp_path: Path) -> None:
    address = {"uri": "bolt://127.0.0.1:1", "user": "root", "password": "x"}
    (tmp_path / "engine.json").write_text(json.dumps(address))
    with open_graph(settings_for(tmp_path)) as graph:
        prepare(graph)
        assert json.loads((tmp_path / "engine.json").read_text()) != address
    assert not (tmp_path / "engine.json").exists()


def test_address_is_for_its_user_alone(embedded_store: Graph, embedded_settings: Settings) -> None:
    path = folder_of(embedded_settings) / "engine.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text("utf-8"))["uri"].startswith("bolt://127.0.0.1:")


def test_store_that_was_closed_opens_with_what_it_held(tmp_path: Path) -> None:
    with open_graph(settings_for(tmp_path / "store")) as graph:
        prepare(graph)
        import_bundle(graph, bundle(tmp_path, 3))
        expected = canonical_hash(read_tables(graph))
    with open_graph(settings_for(tmp_path / "store")) as graph:
        prepare(graph)
        assert canonical_hash(read_tables(graph)) == expected


def test_killed_imports_are_there_wholly_or_not_at_all(
    embedded_store: Graph, tmp_path: Path
) -> None:
    whole = {}
    clear(embedded_store)
    whole["nothing"] = canonical_hash(read_tables(embedded_store))
    for size in SIZES:
        import_bundle(embedded_store, bundle(tmp_path, size), replace=True)
        whole[str(size)] = canonical_hash(read_tables(embedded_store))
    chance = random.Random(20261121)
    allowed = {whole["nothing"]}
    for _ in range(ROUNDS):
        held, told = killed(tmp_path / "store", chance.uniform(0.05, 1.5))
        assert held in allowed
        first, second = (whole[str(size)] for size in SIZES)
        # The last import that was told of, or the one after it that was just done.
        last = whole[told[-1]] if told else held
        allowed = {last, second if last == first and told else first}
        assert "SEVERE" not in (tmp_path / "store" / "engine.log").read_text("utf-8")


def test_replacing_shared_links_leaves_no_trace_in_the_engine_log(
    embedded_store: Graph, embedded_settings: Settings, tmp_path: Path
) -> None:
    log = folder_of(embedded_settings) / "engine.log"
    before = log.read_text("utf-8").count("dangling")
    for size in (*SIZES, *SIZES):
        import_bundle(embedded_store, bundle(tmp_path, size), replace=True)
    assert log.read_text("utf-8").count("dangling") == before


def killed(folder: Path, seconds: float) -> tuple[str, list[str]]:
    """Start imports and kill them; return what the store held before and which were told of."""
    with start("import", folder) as process:
        assert process.stdout
        held = process.stdout.readline().strip()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
        told = process.stdout.read().split()
    return held, told
