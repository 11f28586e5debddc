"""A backup taken while people write: one state of the store, and a record that holds together."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx

from graph_service.access.audit_verify import verify
from graph_service.bundle.backup import backup, restore
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.settings import Settings
from tests.api.processes import served_elsewhere
from tests.support.prison import AREA, CLIENT, PRISON
from tests.support.signed_in import key_headers
from tests.support.stores import opened, put


def embedded(folder: Path) -> Settings:
    """Return the settings of an embedded store in `folder`."""
    return Settings.model_validate({"store_uri": f"embedded:{folder}"})


def copy_record(folder: Path, target: Path) -> None:
    """Copy the audit log of a service at work, as docs/maintainers.md says: the heads first."""
    target.mkdir()
    shutil.copy(folder / "audit.key", target)
    shutil.copy(folder / "audit.key.heads", target)
    (target / "log").mkdir()
    with (
        closing(sqlite3.connect(folder / "log" / "audit.sqlite")) as log,
        closing(sqlite3.connect(target / "log" / "audit.sqlite")) as copy,
    ):
        log.backup(copy)


def test_a_backup_of_a_service_at_work_is_one_state_of_it(tmp_path: Path) -> None:
    settings = embedded(tmp_path / "store")
    with opened(settings) as graph:
        put(graph, tmp_path, {"areas": [AREA], "agencies": [PRISON]})
        headers = key_headers(graph)
    written, end = threading.Semaphore(0), threading.Event()

    def write(address: str) -> int:
        with httpx.Client(base_url=address, headers=headers, timeout=60) as client:
            for number in itertools.count():
                if end.is_set():
                    return number
                cells = {"id": f"c-{number:04}", **CLIENT}
                path = f"/api/v1/rows/clients/{cells['id']}"
                new = client.put(path, json=cells, headers={"if-none-match": "*"})
                assert new.status_code == 201
                written.release()
        raise AssertionError

    with (
        served_elsewhere(settings.store_uri, tmp_path) as (_, host, port),
        ThreadPoolExecutor() as pool,
    ):
        done = pool.submit(write, f"http://{host}:{port}")
        try:
            for _ in range(5):
                assert written.acquire(timeout=60)
            with opened(settings) as graph:
                told = backup(graph, tmp_path / "safe.zip")
            copy_record(tmp_path, tmp_path / "copy")
            for _ in range(5):
                assert written.acquire(timeout=60)
        finally:
            end.set()
        last = done.result(60)

    with opened(embedded(tmp_path / "other")) as graph:
        restore(graph, tmp_path / "safe.zip")
        assert canonical_hash(read_tables(graph)) == told.content
        found = [row[0] for row in read_tables(graph)["clients"]]
    assert 5 <= len(found) < last
    assert found == [f"c-{number:04}" for number in range(len(found))]
    for folder in (tmp_path, tmp_path / "copy"):
        assert verify(folder / "log", folder / "audit.key").faults == ()
