"""Hostile bundles end in a problem, soon and without filling the memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bundle import files
from tests.bundle.files import Make, lines
from tests.bundle.reading import codes

MEGABYTE = 1_000_000
MOST = 64 * MEGABYTE


def packed(name: str, pieces: Iterable[bytes]) -> Make:
    """Make an archive of one file that is written piece by piece."""

    def make(place: Path) -> Path:
        path = place / "bundle.zip"
        with (
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open(name, "w") as stream,
        ):
            for piece in pieces:
                stream.write(piece)
        return path

    return make


@dataclass(frozen=True)
class repeated:  # noqa: N801 - reads as what it yields
    """Yields `size` megabytes of `piece` between `start` and `end`, as often as it is asked to."""

    start: bytes
    piece: bytes
    end: bytes = b""
    size: int = 100

    def __iter__(self) -> Iterator[bytes]:
        block = self.piece * (MEGABYTE // len(self.piece))
        yield self.start
        for _ in range(self.size):
            yield block
        yield self.end


def book(part: str, start: bytes, piece: bytes) -> Make:
    """Make a workbook, one part of which is 100 megabytes of `piece`."""

    def make(place: Path) -> Path:
        whole: dict[str, str | bytes] = {
            files.LINKS: files.SHARED_LINKS,
            "xl/sharedStrings.xml": b"<sst/>",
            part: b"",
        }
        path = files.workbook_with(whole)(place)
        with zipfile.ZipFile(path) as old:
            parts = {name: old.read(name) for name in old.namelist() if name != part}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
            with archive.open(part, "w") as stream:
                for block in repeated(start, piece):
                    stream.write(block)
        return path

    return make


def long_document(piece: bytes, size: int = 100) -> Make:
    """Make a document of one table, `size` megabytes of `piece`."""

    def make(place: Path) -> Path:
        path = place / "bundle.json"
        with path.open("wb") as stream:
            for block in repeated(b'{"areas": [', piece, size=size):
                stream.write(block)
        return path

    return make


def long_contents(place: Path) -> Path:
    """Make an archive whose table of contents alone fills megabytes."""
    path = place / "bundle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number:0200}", b"")
    return path


SHEET = "xl/worksheets/sheet1.xml"
ROW = b"<worksheet><sheetData><row>"
HOSTILE: dict[str, tuple[Make, list[str]]] = {
    "one long line": (packed("areas.csv", repeated(b"id,name,kind\n", b"x")), ["long_row"]),
    "no line at all": (packed("areas.csv", repeated(b"", b"\0")), ["long_row"]),
    "quotes without end": (packed("areas.csv", repeated(b'id,name,kind\n"', b"x\n")), ["quotes"]),
    "junk in every row": (
        packed("areas.csv", repeated(b"id,name,kind\n", b"abcdefgh,x\n")),
        ["missing", "too_many_problems"],
    ),
    "blank rows": (packed("areas.csv", repeated(b"id,name,kind\n", b",,\n")), ["too_many_rows"]),
    "commas": (packed("areas.csv", repeated(b"id,name,kind\n", b",")), ["long_row"]),
    "more than the limit": (packed("areas.csv", repeated(b"", b"x", size=201)), ["too_large"]),
    "a long table of contents": (long_contents, ["unreadable"]),
    "a row of cells": (book(SHEET, ROW, b'<c r="A1"/>'), ["unreadable"]),
    "a long tag": (book(SHEET, ROW + b"<c r='", b"A"), ["workbook_too_large"]),
    "a long text": (book(SHEET, ROW + b"<c><is><t>", b"x"), ["workbook_too_large"]),
    "a long formula": (book(SHEET, ROW + b"<c><f>", b"x"), ["workbook_too_large"]),
    "rows without end": (book(SHEET, b"<worksheet>", b"<row/>"), ["unreadable"]),
    "merges without end": (book(SHEET, b"<x>", b'<mergeCell ref="A"/>'), ["workbook_too_large"]),
    "shared texts": (
        book("xl/sharedStrings.xml", b"<sst>", b"<si><t>ab</t></si>"),
        ["workbook_too_large"],
    ),
    "styles": (
        book("xl/styles.xml", b"<x><cellXfs>", b'<xf numFmtId="0"/>'),
        ["workbook_too_large"],
    ),
    "sheets": (
        book("xl/workbook.xml", b"<x>", b'<sheet name="areas" r:id="rId1"/>'),
        ["workbook_too_large"],
    ),
    "links": (
        book("xl/_rels/workbook.xml.rels", b"<x>", b'<Relationship Id="a"/>'),
        ["workbook_too_large"],
    ),
    "empty rows in JSON": (long_document(b"{},", 20), ["too_many_rows"]),
    "tables without end": (
        files.document({str(number): [] for number in range(1001)}),
        ["unreadable"],
    ),
    "a long text in JSON": (long_document(b'"x'), ["unreadable"]),
    "a long list in JSON": (long_document(b"[[1,"), ["unreadable"]),
    "a long number in JSON": (long_document(b"1"), ["unreadable"]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_rule_14_hostile_bundle_ends_in_a_problem_within_bounds(tmp_path: Path, name: str) -> None:
    make, expected = HOSTILE[name]
    path = make(tmp_path)
    said = subprocess.run(
        [sys.executable, "-m", "tests.bundle.reading", str(path)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        timeout=120,
    )
    found = json.loads(said.stdout)
    assert found["codes"] == expected
    assert found["grown"] < MOST


AREAS = lines("id,name,kind", *(f"x{number},Å {number},country" for number in range(20)))
WHOLE: dict[str, Make] = {
    "zip": files.zipped(("areas.csv", AREAS), ("agencies.csv", "id,name,kind,sector\n")),
    "xlsx": files.workbook({"areas": [line.split(",") for line in AREAS.splitlines()]}),
    "json": files.document({"areas": [{"id": "x", "name": "Å", "kind": "country"}] * 3}),
    "csv": files.file("areas.csv", AREAS),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_damaged_bundle_never_ends_in_a_crash(tmp_path: Path, kind: str) -> None:
    path = WHOLE[kind](tmp_path)
    whole = path.read_bytes()
    chance = random.Random(1)
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        path.write_bytes(content)
        codes(path)
