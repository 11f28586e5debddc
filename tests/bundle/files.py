"""Writing bundles of every form from literal data."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

#: Writes a bundle into the folder it is given and returns its path.
Make = Callable[[Path], Path]

#: What the store holds before each import.
WORLD: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "hki", "name": "Helsinki", "kind": "municipality", "part_of": "fi"},
    ],
    "agencies": [
        {"id": "p1", "name": "Vankila", "kind": "prison", "sector": "state", "area": "hki"},
    ],
    "contacts": [{"id": "k1", "name": "Kaisa", "agency": "p1"}],
    "networks": [{"id": "n1", "name": "Asuminen", "kind": "themed", "status": "active"}],
    "clients": [
        {
            "id": "c1",
            "municipality": "hki",
            "unit": "p1",
            "sanction": "unconditional",
            "phase": "during",
        }
    ],
}


def lines(*rows: str) -> str:
    """Return the text of a file of these lines."""
    return "".join(f"{row}\n" for row in rows)


def folder(**tables: str | bytes) -> Make:
    """Make a folder with a CSV file for each table."""

    def make(place: Path) -> Path:
        path = place / "bundle"
        path.mkdir()
        for name, text in tables.items():
            content = text.encode() if isinstance(text, str) else text
            (path / f"{name}.csv").write_bytes(content)
        return path

    return make


def file(name: str, content: str | bytes) -> Make:
    """Make a single file."""

    def make(place: Path) -> Path:
        path = place / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def in_folder(name: str, content: str | bytes) -> Make:
    """Make a folder with one file of any name in it."""

    def make(place: Path) -> Path:
        path = place / "bundle"
        path.mkdir()
        file(name, content)(path)
        return path

    return make


def empty_folder(place: Path) -> Path:
    """Make a folder with nothing in it."""
    path = place / "bundle"
    path.mkdir()
    return path


def zipped(
    *files: tuple[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED, link: bool = False
) -> Make:
    """Make an archive of files by name; the last one a symbolic link if `link`."""

    def make(place: Path) -> Path:
        path = place / "bundle.zip"
        with zipfile.ZipFile(path, "w", packing) as archive:
            for at, (name, content) in enumerate(files):
                entry = zipfile.ZipInfo(name)
                entry.compress_type = packing
                kind = stat.S_IFLNK if link and at == len(files) - 1 else stat.S_IFREG
                entry.external_attr = (kind | 0o644) << 16
                archive.writestr(entry, content)
        return path

    return make


def locked_zip(place: Path) -> Path:
    """Make an archive that says of its file that a password protects it."""
    path = zipped(("areas.csv", "id,name,kind\n"))(place)
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    return path


def damaged_zip(place: Path) -> Path:
    """Make an archive whose file is not what its checksum says."""
    path = zipped(("areas.csv", "id,name,kind\nx,X,country\n"), packing=zipfile.ZIP_STORED)(place)
    path.write_bytes(path.read_bytes().replace(b"x,X,country", b"x,Y,country"))
    return path


def document(content: object) -> Make:
    """Make a JSON file of a document, or of its text."""
    text = content if isinstance(content, str) else json.dumps(content)
    return file("bundle.json", text)


def workbook(
    rows: Mapping[str, Sequence[Sequence[Any]]], change: Callable[[Workbook], None] | None = None
) -> Make:
    """Make a workbook of rows by sheet, the header first."""

    def make(place: Path) -> Path:
        path = place / "bundle.xlsx"
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, cells in rows.items():
            sheet = book.create_sheet(title)
            for row in cells:
                sheet.append(row)
        if change:
            change(book)
        book.save(path)
        return path

    return make


LINKS = "xl/_rels/workbook.xml.rels"
SHARED = "xl/sharedStrings.xml"
#: Links of a workbook whose cells share their texts, as Excel writes them.
SHARED_LINKS = "<Relationships>{}</Relationships>".format(
    "".join(
        f'<Relationship Id="rId{at}" Type="http://x/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(
            (
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ),
            start=1,
        )
    )
)


def workbook_with(parts: Mapping[str, str | bytes]) -> Make:
    """Make a workbook of one area, some of its parts replaced or added."""

    def make(place: Path) -> Path:
        path = workbook({"areas": [["id", "name", "kind"], ["x", "X", "country"]]})(place)
        packed = io.BytesIO()
        with (
            zipfile.ZipFile(path) as old,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in dict.fromkeys((*old.namelist(), *parts)):
                new.writestr(name, parts[name] if name in parts else old.read(name))
        path.write_bytes(packed.getvalue())
        return path

    return make
