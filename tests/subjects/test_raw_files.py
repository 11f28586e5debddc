"""What is erased is in no byte of the embedded store's folder; all else is still there."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph_service.access.caller import Caller
from graph_service.access.glass import break_glass, glass_of_units
from graph_service.access.keys import list_keys, make_key
from graph_service.access.users import User, list_users, put_user
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.errors import StoreInUse
from graph_service.settings import Settings
from graph_service.store import open_graph
from graph_service.store.embedded import DATABASES, FRESH, OLD
from graph_service.store.migrate import applied, prepare
from graph_service.store.rebuild import rebuild, require_free
from graph_service.subjects.erase import erase
from tests.subjects.world import KEY, WORLD
from tests.support.stores import opened, put

_DAY = date(2026, 11, 21)
_REASON = "The colleague is on sick leave today, canary-k-1-reason."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An embedded store of the test's own, that can be closed."""
    return Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})


def _files_with(folder: Path, needle: str) -> set[str]:
    texts = (needle.encode(), needle.encode("utf-16-le"), needle.encode("utf-16-be"))
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(text in path.read_bytes() for text in texts)
    }


def test_rule_9_after_erasure_a_canary_is_in_no_raw_file(
    settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    officer = Caller("u-1", "officer", "session", units=frozenset({"prison"}))
    with opened(settings) as graph:
        put(graph, tmp_path, WORLD)
        put_user(graph, User("u-1", "Aino", "officer", ("kuu",), ("prison",), "aino"))
        make_key(graph, "reports", ["findings:read"], _DAY, ["kuu"], today=_DAY)
        for client in ("k-1", "k-2"):
            at = datetime(2026, 11, 21, tzinfo=UTC)
            break_glass(graph, officer, client, _REASON.replace("k-1", client), at)
        # as long as the engine runs, its write-ahead log holds everything
        assert _files_with(folder, "canary-k-1")
        erase(graph, "k-1", KEY)
        kept = (
            canonical_hash(read_tables(graph)),
            list_users(graph),
            list_keys(graph),
            glass_of_units(graph, officer),
            applied(graph),
        )
    rebuild(settings)

    assert _files_with(folder, "k-1") == set()
    assert _files_with(folder, "canary-k-2")
    with opened(settings) as graph:
        assert kept == (
            canonical_hash(read_tables(graph)),
            list_users(graph),
            list_keys(graph),
            glass_of_units(graph, officer),
            applied(graph),
        )
        put(graph, tmp_path, {"areas": [{"id": "fi", "name": "Suomi", "kind": "country"}]})
        assert len(read_tables(graph)["areas"]) == 1


def test_a_store_in_use_is_not_written_anew(settings: Settings) -> None:
    with open_graph(settings) as graph:
        prepare(graph)
        with pytest.raises(StoreInUse, match="Stop it first"):
            require_free(settings)
        with pytest.raises(StoreInUse, match="Stop it first"):
            rebuild(settings)
    require_free(settings)


@pytest.mark.parametrize("state", ["before the swap", "between", "after the swap"])
def test_a_process_killed_while_it_swaps_leaves_a_whole_store(
    state: str, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    with opened(settings) as graph:
        put(graph, tmp_path, WORLD)
        before = canonical_hash(read_tables(graph))
    live, fresh, old = folder / DATABASES, folder / FRESH / DATABASES, folder / OLD
    shutil.copytree(live, fresh)
    if state != "before the swap":
        live.rename(old)
    if state == "after the swap":
        fresh.rename(live)
    with opened(settings) as graph:
        assert canonical_hash(read_tables(graph)) == before
    assert not old.exists()
    assert not (folder / FRESH).exists()
