"""A bundle as one workbook with a sheet for each table."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from graph_service.bundle.cells import plain_cell
from graph_service.bundle.problems import Problems
from graph_service.bundle.rows import NOTED, Rows, by_column, columns, is_blank
from graph_service.bundle.xlsx_cells import Flaw, SheetCells, letter
from graph_service.bundle.xlsx_parts import (
    BadWorkbook,
    Handlers,
    LargeWorkbook,
    Workbook,
    open_part,
    read_part,
    workbook,
)

Cells = dict[int, Any]


def tables(archive: zipfile.ZipFile, file: str, problems: Problems) -> list[tuple[str, str, Rows]]:
    """Return the sheets of the workbook in `archive`: name, name for messages, rows."""
    try:
        book = workbook(archive)
    except BadWorkbook as error:
        problems.add("unreadable", file, reason=error)
        return []
    except LargeWorkbook:
        problems.add("workbook_too_large", file)
        return []
    return [
        (title, title, _rows(archive, book, title, part, problems))
        for title, part in book.sheets
        if not title.startswith("_")
    ]


def _rows(
    archive: zipfile.ZipFile, book: Workbook, title: str, part: str, problems: Problems
) -> Rows:
    def rows() -> Iterator[tuple[int, dict[str, Any]]]:
        try:
            yield from _named(_read(archive, book, title, part, problems), title, problems)
        except BadWorkbook as error:
            problems.add("unreadable", title, reason=error)
        except LargeWorkbook:
            problems.add("workbook_too_large", title)

    return rows


def _read(
    archive: zipfile.ZipFile, book: Workbook, title: str, part: str, problems: Problems
) -> Iterator[tuple[int, Cells]]:
    """Yield number and cells of each row that is not blank, then note the merged cells."""
    found = SheetCells(book)
    with open_part(archive, part) as stream:
        for _ in read_part(stream, Handlers(found.start, found.end, found.text)):
            ready, found.rows = found.rows, []
            for number, cells in ready:
                held = {at: cell for at, cell in cells.items() if not is_blank(cell)}
                if held:
                    yield number, held
    for merged in found.merged:
        problems.add("merged", title, cells=merged)


def _named(
    read: Iterator[tuple[int, Cells]], title: str, problems: Problems
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows under the header with their cells by column."""
    table = title.strip().lower()
    names: list[str | None] | None = None
    for number, cells in read:
        width = max(cells) + 1
        if names is None:
            header = [
                _value(cells.get(at), title, number, letter(at), problems) for at in range(width)
            ]
            names = columns(table, [_heading(cell) for cell in header], title, number, problems)
        elif width > len(names):
            problems.add("cells", title, number, found=width, expected=len(names))
        else:
            values = [
                _value(cells.get(at), title, number, name or letter(at), problems)
                for at, name in enumerate(names)
            ]
            yield number, by_column(names, values, title, number, problems)
    if names is None:
        problems.add("empty_file", title)


def _heading(cell: object) -> str:
    return "" if cell is None or cell is NOTED else str(cell)


def _value(cell: object, sheet: str, number: int, column: str, problems: Problems) -> Any:
    """Return what a cell holds; a formula or an error of the spreadsheet is noted."""
    if isinstance(cell, Flaw):
        problems.add(cell.code, sheet, number, column, cell.value)
        return NOTED
    return plain_cell(cell) if isinstance(cell, str) else cell
