"""One CSV file: UTF-8, a header row, separated by commas."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from typing import IO, Any

from graph_service.bundle.cells import plain_cell
from graph_service.bundle.problems import Problems
from graph_service.bundle.rows import MOST_ROWS, by_column, columns

#: The longest line that is read, in bytes; a list of a thousand long items has room in it.
LONGEST_LINE = 4_000_000
#: A line end of old spreadsheets on the Macintosh.
_CARRIAGE_RETURN = re.compile(r"(?<=\r)(?!\n)")

csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))


class _NotUtf8(ValueError):
    pass


class _LongLine(ValueError):
    pass


def rows(
    stream: IO[bytes], table: str, file: str, problems: Problems
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each row of a CSV file with its number, the header being row 1.

    A byte order mark, columns in any order, header names in any letter case, and blanks at the end
    of rows and of the file are accepted.
    """
    names: list[str | None] | None = None
    for number, cells in _records(stream, file, problems):
        if names is None:
            if _wrong_separator(cells, number, file, problems):
                return
            names = columns(table, cells, file, number, problems)
        elif len(cells) > len(names):
            problems.add("cells", file, number, found=len(cells), expected=len(names))
        else:
            plain = [plain_cell(cell) for cell in cells]
            yield number, by_column(names, plain, file, number, problems)


def _records(stream: IO[bytes], file: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row that is not blank, without the blank ones at its end."""
    number, blank = 0, True
    try:
        for number, cells in enumerate(csv.reader(_lines(stream), strict=True), start=1):
            if number > MOST_ROWS:
                problems.add("too_many_rows", file, limit=MOST_ROWS)
                return
            while cells and not cells[-1].strip():
                cells.pop()
            if cells:
                blank = False
                yield number, cells
    except _NotUtf8:
        problems.add("not_utf8", file, number + 1)
    except _LongLine:
        problems.add("long_row", file, number + 1, limit=LONGEST_LINE)
    except csv.Error as error:
        problems.add("quotes", file, number + 1, reason=error)
    else:
        if blank:
            problems.add("empty_file", file)


def _lines(stream: IO[bytes]) -> Iterator[str]:
    first = True
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            raise _LongLine
        # Every second byte of UTF-16 is NUL in the names of our columns.
        if first and (line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in line):
            raise _NotUtf8
        try:
            text = line.decode("utf-8-sig" if first else "utf-8")
        except UnicodeDecodeError as error:
            raise _NotUtf8 from error
        first = False
        if "\r" in text.removesuffix("\r\n"):
            yield from filter(None, _CARRIAGE_RETURN.split(text))
        else:
            yield text


def _wrong_separator(cells: list[str], number: int, file: str, problems: Problems) -> bool:
    if len(cells) > 1:
        return False
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if sign in cells[0]:
            problems.add("separator", file, number, separator=name)
            return True
    return False
