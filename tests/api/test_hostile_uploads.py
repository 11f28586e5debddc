"""Hostile files, sent to the API: refused in words, nothing written, the memory small."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import httpx
import psutil
import pytest

from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.processes import served_elsewhere
from tests.api.serving import JSON, problem_of
from tests.api.worlds import WORLD
from tests.bundle.test_hostile import HOSTILE, MOST
from tests.support.signed_in import key_headers
from tests.support.stores import clear, put

AREAS = b"id,name,kind\nx,X,country\n"
OUTSIDE = ("../areas.csv", "/etc/areas.csv", "a/../../areas.csv", "C:\\areas.csv", "..\\areas.csv")


def packed(*files: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """Return an archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def link(to: str) -> bytes:
    """Return an archive with a symbolic link in the place of a table."""
    entry = zipfile.ZipInfo("areas.csv")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed((entry, to.encode()))


def encrypted() -> bytes:
    """Return an archive whose entry says that it is encrypted."""
    content = bytearray(packed(("areas.csv", AREAS)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def many_rows() -> bytes:
    """Return an archive with a table of more rows than are read, which is small when packed."""
    return packed(("areas.csv", b"id,name,kind\n" + b",,\n" * 3_000_000))


def overlapping() -> bytes:
    """Return an archive that says of a megabyte that it is a kilobyte."""
    content = bytearray(packed(("areas.csv", b"id,name,kind\n" + b"a" * 1_000_000)))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(content)


UPLOADS: dict[str, tuple[str, bytes]] = {
    **{f"a name that leads out: {name}": ("x.zip", packed((name, AREAS))) for name in OUTSIDE},
    "a link": ("x.zip", link("/etc/passwd")),
    "a link that leads out": ("x.zip", link("../../secret")),
    "an archive in an archive": ("x.zip", packed(("areas.zip", packed(("areas.csv", AREAS))))),
    "an archive that calls itself a table": ("x.zip", packed(("areas.csv", packed(("a", AREAS))))),
    "encrypted": ("x.zip", encrypted()),
    "a false size": ("x.zip", overlapping()),
    "too many rows": ("x.zip", many_rows()),
    "no archive": ("x.zip", b"MZ" + bytes(4000)),
    "half an archive": ("x.zip", packed(("areas.csv", AREAS))[:-30]),
    "a picture": ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "a program that calls itself a workbook": ("x.xlsx", b"\x7fELF" + bytes(200)),
    "an archive that calls itself a workbook": ("x.xlsx", packed(("areas.csv", AREAS))),
    "an archive that calls itself a document": ("x.json", packed(("areas.csv", AREAS))),
    "nothing": ("x.zip", b""),
    "no name": ("", packed(("areas.csv", AREAS))),
    "a name of dots": ("../../..", packed(("areas.csv", AREAS))),
    "an address": ("x.json", b'"https://example.org/bundle.zip"'),
    "an entity": (
        "x.xlsx",
        packed(("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
    ),
}


@pytest.fixture(scope="module")
def service(
    embedded_store: Graph,
    embedded_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[psutil.Process, httpx.Client]]:
    """A service in a process of its own that uses the engine of this one, and a client of it."""
    clear(embedded_store)
    folder = tmp_path_factory.mktemp("world")
    put(embedded_store, folder, WORLD)
    headers = key_headers(embedded_store) | JSON
    with (
        served_elsewhere(embedded_settings.store_uri, folder) as (pid, host, port),
        httpx.Client(base_url=f"http://{host}:{port}", headers=headers, timeout=300) as client,
    ):
        warm = client.post("/api/v1/bundle", files={"file": ("x.zip", packed(("a.txt", b"a")))})
        assert warm.status_code == 422
        yield psutil.Process(pid), client


@contextmanager
def watched(process: psutil.Process) -> Iterator[list[int]]:
    """Yield the memory of a process, noted again and again until the end."""
    noted, ended = [process.memory_info().rss], Event()

    def watch() -> None:
        while not ended.wait(0.005):
            noted.append(process.memory_info().rss)

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield noted
    finally:
        ended.set()
        watcher.join()


@pytest.mark.parametrize("name", UPLOADS)
def test_rule_14_a_hostile_upload_is_refused_and_nothing_is_written(
    service: tuple[psutil.Process, httpx.Client], embedded_store: Graph, name: str
) -> None:
    process, client = service
    before = canonical_hash(read_tables(embedded_store))
    file_name, content = UPLOADS[name]
    with watched(process) as noted:
        answer = client.post("/api/v1/bundle", files={"file": (file_name, content)})
    found = problem_of(answer, 422)
    assert found["problems"], found
    assert "root:" not in answer.text
    assert max(noted) - noted[0] < MOST
    assert canonical_hash(read_tables(embedded_store)) == before


@pytest.mark.parametrize(
    "name", ["one long line", "blank rows", "shared texts", "a long text in JSON"]
)
def test_rule_14_a_bomb_does_not_fill_the_memory_of_the_service(
    service: tuple[psutil.Process, httpx.Client], tmp_path: Path, name: str
) -> None:
    process, client = service
    make, expected = HOSTILE[name]
    path = make(tmp_path)
    with watched(process) as noted, path.open("rb") as file:
        answer = client.post("/api/v1/bundle", files={"file": (path.name, file)})
    found = problem_of(answer, 422)
    assert [each["code"] for each in found["problems"]][-1:] == expected[-1:]
    assert max(noted) - noted[0] < MOST
    assert client.get("/healthz").status_code == 200
