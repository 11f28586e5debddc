"""A bundle as one JSON document: ``{table: [row, ...]}``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_service.bundle.json_scanner import Malformed, Repeated, Scanner
from graph_service.bundle.problems import Problems
from graph_service.bundle.rows import MOST_ROWS, Rows

_MOST_TABLES = 1_000


class TooManyRows(ValueError):
    """A table has more rows than are read."""


def tables(path: Path, problems: Problems) -> list[tuple[str, Rows]]:
    """Return the tables of the document by name, noting what is wrong with its form.

    The document is gone through once here, which tells where each table begins, and once more
    when the rows are read.
    """
    found: dict[str, int | None] = {}
    try:
        with path.open("rb") as stream:
            _index(Scanner(stream), found, path.name, problems)
    except UnicodeDecodeError:
        problems.add("not_utf8", path.name)
        return []
    except Repeated as error:
        problems.add("json_repeated", path.name, value=str(error))
        return []
    except TooManyRows:
        problems.add("too_many_rows", path.name, limit=MOST_ROWS)
        return []
    except Malformed as error:
        problems.add("unreadable", path.name, reason=error)
        return []
    return [(name, _rows(path, name, start, problems)) for name, start in found.items()]


def _index(scanner: Scanner, found: dict[str, int | None], file: str, problems: Problems) -> None:
    """Note in `found` at which byte each table begins, None where it is no list."""
    if scanner.peek() != "{":
        if scanner.peek():
            problems.add("json_shape", file)
        else:
            problems.add("unreadable", file, reason="the file is empty")
        return
    scanner.skip("{")
    while not scanner.take("}"):
        if found:
            scanner.skip(",")
        name = scanner.value()
        if not isinstance(name, str):
            raise Malformed("a name in quotation marks was expected")
        if name in found:
            raise Repeated(name)
        if len(found) == _MOST_TABLES:
            raise Malformed(f"there are more than {_MOST_TABLES} tables")
        scanner.skip(":")
        found[name] = scanner.position() if scanner.peek() == "[" else None
        _skip(scanner)
    if scanner.peek():
        raise Malformed("there is more after the end of the document")


def _skip(scanner: Scanner) -> None:
    for _ in _items(scanner) if scanner.peek() == "[" else (scanner.value(),):
        pass


def _items(scanner: Scanner) -> Iterator[Any]:
    scanner.skip("[")
    count = 0
    while not scanner.take("]"):
        if count:
            scanner.skip(",")
        count += 1
        if count > MOST_ROWS:
            raise TooManyRows
        yield scanner.value()


def _rows(path: Path, table: str, start: int | None, problems: Problems) -> Rows:
    def rows() -> Iterator[tuple[int, dict[str, Any]]]:
        if start is None:
            problems.add("json_shape", table)
            return
        with path.open("rb") as stream:
            # The header is row 1 in a spreadsheet, so the first row is number 2 here too.
            for number, row in enumerate(_items(Scanner(stream, start)), start=2):
                if isinstance(row, dict):
                    yield number, row
                else:
                    problems.add("json_shape", table, number, value=row)

    return rows
