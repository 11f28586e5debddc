"""The parts of a workbook: which sheets there are, their shared texts and which cells are dates.

Read by a parser that goes forward only and keeps no tree, so that a hostile workbook of a few
kilobytes cannot fill the memory; declarations of entities are refused.
"""

from __future__ import annotations

import posixpath
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

_PIECE = 1 << 16
#: The longest single tag or text, in bytes; a cell holds at most 32,767 characters.
_LONGEST_TOKEN = 1_000_000
#: Memory for the texts that cells share, in bytes.
_MOST_SHARED = 40_000_000
_MOST_ELEMENTS = 10_000_000
_MOST_STYLES = 70_000
_MOST_SHEETS = 1_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

Attributes = dict[str, str]


class BadWorkbook(ValueError):
    """The file is no workbook, or a part of it is broken."""


class LargeWorkbook(ValueError):
    """The workbook cannot be read within bounds."""


@dataclass
class Handlers:
    """What to do as a part is read; names come without the prefix of their namespace."""

    start: Callable[[str, Attributes], None]
    end: Callable[[str], None] = lambda name: None
    text: Callable[[str], None] = lambda text: None


def read_part(stream: IO[bytes], handlers: Handlers) -> Iterator[None]:
    """Read a part piece by piece, yielding after each.

    Raises:
        BadWorkbook: it is no well-formed XML or declares entities.
        LargeWorkbook: there are too many elements, or a single tag is too long.
    """
    parser = expat.ParserCreate()
    room = _MOST_ELEMENTS

    def start(name: str, given: Attributes) -> None:
        nonlocal room
        room -= 1
        if room < 0:
            raise LargeWorkbook
        plain = {key.rpartition(":")[2]: value for key, value in given.items()}
        handlers.start(name.rpartition(":")[2], plain)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: handlers.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = _refuse
    fed = 0
    try:
        while piece := stream.read(_PIECE):
            fed += len(piece)
            parser.Parse(piece, False)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise LargeWorkbook
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadWorkbook(str(error)) from error
    yield


def _refuse(*_: object) -> None:
    raise BadWorkbook("it declares a document type")


@dataclass
class Workbook:
    """What a workbook says of itself.

    Parameters:
        sheets: Name of each sheet and the part it is in.
        shared: The texts that cells name by number.
        dates: For each style, whether it shows a number as a date.
        since_1904: Whether dates count from 1904.
    """

    sheets: list[tuple[str, str]] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    since_1904: bool = False


def workbook(archive: zipfile.ZipFile) -> Workbook:
    """Return what the workbook in `archive` says of itself.

    Raises:
        BadWorkbook: it is none.
        LargeWorkbook: it cannot be read within bounds.
    """
    found = Workbook()
    main = next((target for kind, _, target in _links(archive, "") if kind == "officeDocument"), "")
    links = _links(archive, main)
    parts = {id: target for kind, id, target in links if kind == "worksheet"}

    def start(name: str, given: Attributes) -> None:
        if name == "workbookPr":
            found.since_1904 = given.get("date1904") in ("1", "true")
        elif name == "sheet" and given.get("id") in parts:
            found.sheets.append((given.get("name", ""), parts[given["id"]]))
            if len(found.sheets) > _MOST_SHEETS:
                raise LargeWorkbook

    _read(archive, main, Handlers(start))
    for kind, _, target in links:
        if kind == "sharedStrings":
            found.shared = _shared(archive, target)
        elif kind == "styles":
            found.dates = _dates(archive, target)
    return found


def open_part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Return the part `name` of the workbook, open.

    Raises:
        BadWorkbook: there is none.
    """
    try:
        return archive.open(name)
    except KeyError as error:
        raise BadWorkbook(f"it has no part {name}") from error


def _read(archive: zipfile.ZipFile, name: str, handlers: Handlers) -> None:
    with open_part(archive, name) as stream:
        for _ in read_part(stream, handlers):
            pass


def _links(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    """Return kind, id and target of every link that leads out of `part`."""
    folder, name = posixpath.split(part)
    found: list[tuple[str, str, str]] = []

    def start(tag: str, given: Attributes) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, given.get("Target", "")))
            kind = given.get("Type", "").rpartition("/")[2]
            found.append((kind, given.get("Id", ""), target.lstrip("/")))
            if len(found) > _MOST_SHEETS + 100:
                raise LargeWorkbook

    _read(archive, posixpath.join(folder, "_rels", f"{name}.rels"), Handlers(start))
    return found


class RichText:
    """Collects the text of an element, without what only says how it is pronounced."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._inside = False
        self._phonetic = False

    def start(self, name: str) -> None:
        """Take note that the element `name` begins."""
        self._phonetic = self._phonetic or name == "rPh"
        self._inside = name == "t" and not self._phonetic

    def end(self, name: str) -> None:
        """Take note that the element `name` ends."""
        self._phonetic = self._phonetic and name != "rPh"
        self._inside = False

    def add(self, text: str) -> None:
        """Take the text that stands here, where it is to be read."""
        if self._inside:
            self._length += len(text)
            if self._length > _LONGEST_TOKEN:
                raise LargeWorkbook
            self._parts.append(text)

    def take(self) -> str:
        """Return the text collected and begin anew."""
        text = "".join(self._parts)
        self._parts, self._length = [], 0
        return unescaped(text)


def unescaped(text: str) -> str:
    """Return the text that a workbook writes as `text`: ``_x0041_`` stands for A."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """Return what a workbook writes for `text`, so that `unescaped` gives it back."""
    return _LIKE_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def _shared(archive: zipfile.ZipFile, part: str) -> list[str]:
    found: list[str] = []
    text = RichText()
    room = _MOST_SHARED

    def start(name: str, given: Attributes) -> None:
        text.start(name)

    def end(name: str) -> None:
        nonlocal room
        text.end(name)
        if name == "si":
            found.append(text.take())
            room -= sys.getsizeof(found[-1]) + 8
            if room < 0:
                raise LargeWorkbook

    _read(archive, part, Handlers(start, end, text.add))
    return found


def _dates(archive: zipfile.ZipFile, part: str) -> list[bool]:
    formats: dict[str, str] = {str(id): text for id, text in BUILTIN_FORMATS.items()}
    found: list[bool] = []
    inside = False

    def start(name: str, given: Attributes) -> None:
        nonlocal inside
        if name == "numFmt":
            formats[given.get("numFmtId", "")] = given.get("formatCode", "")[:1000]
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            found.append(is_date_format(formats.get(given.get("numFmtId", "0"), "General")))
        if len(found) + len(formats) > _MOST_STYLES:
            raise LargeWorkbook

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    _read(archive, part, Handlers(start, end))
    return found
