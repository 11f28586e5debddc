"""Reading a bundle: a folder, a .zip, an .xlsx workbook or a .json file, row by row.

What is wrong with the form of a file is noted as a problem and reading goes on with the next table,
so that one run tells everything.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from graph_service.bundle import archive, read_csv, read_json, read_xlsx
from graph_service.bundle.archive import MEGABYTE
from graph_service.bundle.problems import Problems
from graph_service.bundle.rows import Rows
from graph_service.model.tables import TABLES
from graph_service.model.vocabulary import nearest

#: What reading a damaged archive or file raises.
DAMAGED = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_SPREADSHEETS = (".txt", ".tsv", ".xls", ".xlsx", ".ods")


@dataclass(frozen=True)
class Sheet:
    """One table as it came.

    Parameters:
        table: Name of the table.
        file: What its keeper calls it: a file name, or the sheet in a workbook.
        rows: Called once, yields row numbers with cells by column.
    """

    table: str
    file: str
    rows: Rows


@dataclass
class Sheets:
    """The tables of a bundle as they came.

    Parameters:
        found: The tables, in the order of the model.
        lost: Tables that are there but cannot be told what they hold; nobody should be blamed for
            naming what stands in them.
    """

    found: list[Sheet] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


@contextmanager
def sheets(path: Path, problems: Problems, limit_megabytes: int) -> Iterator[Sheets]:
    """Yield the tables of the bundle at `path`, open as long as they are read.

    Parameters:
        path: Folder, .zip, .xlsx or .json.
        problems: Takes what is wrong.
        limit_megabytes: Largest size of all files together, unpacked.
    """
    with ExitStack() as stack:
        found = Sheets()
        try:
            found = _sheets(path, problems, limit_megabytes, stack)
        except DAMAGED as error:
            problems.add("unreadable", path.name, reason=reason(error))
        if not found.found and not problems.found:
            problems.add("no_tables", path.name)
        found.found.sort(key=lambda sheet: list(TABLES).index(sheet.table))
        yield found


def reason(error: BaseException) -> str:
    """Return why a file cannot be read, in a few words of whoever tried."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error).rstrip(".")


def _sheets(path: Path, problems: Problems, limit: int, stack: ExitStack) -> Sheets:
    kind = path.suffix.lower()
    if path.is_dir():
        return _folder(path, problems, limit)
    if not path.exists():
        problems.add("unreadable", path.name, reason="there is no such file or folder")
        return Sheets()
    if kind not in (".zip", ".xlsx", ".json", ".csv"):
        problems.add("not_a_bundle", path.name)
        return Sheets()
    if path.stat().st_size > limit * MEGABYTE:
        problems.add("too_large", path.name, limit=limit)
        return Sheets()
    if kind == ".json":
        tables = read_json.tables(path, problems)
        return _named([(name, name, rows) for name, rows in tables], problems)
    if kind == ".csv":
        return _named([_csv(path.stem, path.name, _opener(path), problems)], problems)
    inside = stack.enter_context(archive.opened(path, problems, limit))
    if inside is None:
        return Sheets()
    if kind == ".xlsx":
        return _named(read_xlsx.tables(inside, path.name, problems), problems)
    return _zip(inside, problems)


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _csv(
    name: str, file: str, opened: Callable[[], IO[bytes]], problems: Problems
) -> tuple[str, str, Rows]:
    table = name.strip().lower()

    def rows() -> Iterator[tuple[int, dict[str, Any]]]:
        with opened() as stream:
            yield from read_csv.rows(stream, table, file, problems)

    return name, file, rows


def _folder(path: Path, problems: Problems, limit: int) -> Sheets:
    files = [entry for entry in sorted(path.iterdir()) if not entry.name.startswith((".", "~"))]
    tables = [entry for entry in files if entry.is_file() and entry.suffix.lower() == ".csv"]
    if sum(entry.stat().st_size for entry in tables) > limit * MEGABYTE:
        problems.add("too_large", path.name, limit=limit)
        return Sheets()
    found = _named(
        [_csv(entry.stem, entry.name, _opener(entry), problems) for entry in tables], problems
    )
    for entry in files:
        table = entry.stem.strip().lower()
        if entry.suffix.lower() in _SPREADSHEETS and table in TABLES:
            problems.add("wrong_extension", entry.name)
            found.lost.add(table)
    return found


def _zip(inside: zipfile.ZipFile, problems: Problems) -> Sheets:
    found = []
    for entry in inside.infolist():
        name = entry.filename.rpartition("/")[2]
        if name.startswith((".", "~")) or "__MACOSX" in entry.filename:
            continue
        if name.lower().endswith(".csv"):
            found.append(_csv(name[:-4], name, partial(_member, inside, entry), problems))
    return _named(found, problems)


def _member(inside: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    return io.BufferedReader(inside.open(entry), 1 << 16)  # type: ignore[type-var]


def _named(found: Iterable[tuple[str, str, Rows]], problems: Problems) -> Sheets:
    """Return the tables among `found`, noting names that no table has and tables given twice."""
    known: dict[str, Sheet] = {}
    lost: set[str] = set()
    for name, file, rows in found:
        table = name.strip().lower()
        if table in known:
            problems.add("repeated_table", file)
            lost.add(table)
        elif table in TABLES:
            known[table] = Sheet(table, file, rows)
        elif near := nearest("tables", table):
            problems.add("unknown_table_nearest", file, nearest=near)
            lost.add(near)
        else:
            problems.add("unknown_table", file, expected=", ".join(TABLES))
    return Sheets(list(known.values()), lost)
