"""The store as one workbook: a sheet for each table, always the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.writer.excel import ExcelWriter

from graph_service.bundle.cells import cell_text, safe_cell
from graph_service.bundle.check import Values
from graph_service.bundle.xlsx_cells import MOST_ROWS
from graph_service.bundle.xlsx_parts import escaped
from graph_service.errors import InputError
from graph_service.model.tables import TABLES

_LONGEST_TEXT = 32_767


def workbook_parts(
    tables: Mapping[str, Sequence[Values]], made: tuple[int, int, int]
) -> list[tuple[str, bytes]]:
    """Return the parts of the workbook by name.

    Parameters:
        tables: Every row by table.
        made: Year, month and day that the workbook says it was made on.

    Raises:
        InputError: a workbook cannot hold that many rows, or so long a text.
    """
    for name, rows in tables.items():
        if len(rows) >= MOST_ROWS or any(len(_text(each)) > _LONGEST_TEXT for each in _texts(rows)):
            raise InputError(
                "The table {table} holds more than a workbook can. "
                "Export to a folder, a .zip or a .json file.",
                table=name,
            )
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(*made)
    book.properties.creator = ""
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([column.name for column in TABLES[name].columns])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    return parts_of(book)


def parts_of(book: Workbook) -> list[tuple[str, bytes]]:
    """Return the parts of a workbook by name, the same for the same workbook at any time of day."""
    content = io.BytesIO()
    # Workbook.save would put the time of day into it.
    ExcelWriter(book, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED)).save()
    with zipfile.ZipFile(content) as archive:
        return [(entry, archive.read(entry)) for entry in archive.namelist()]


def _cell(sheet: Any, value: Any) -> Any:
    """Return a cell that keeps its kind; text is marked as text and never runs as a formula."""
    if value is None or isinstance(value, bool | int | date):
        return value
    cell = WriteOnlyCell(sheet, _text(value))
    cell.data_type = "s"
    return cell


def _texts(rows: Sequence[Values]) -> Iterator[Any]:
    """Yield the values that become text and may be long."""
    return (value for row in rows for value in row if isinstance(value, str | tuple))


def _text(value: Any) -> str:
    return escaped(safe_cell(cell_text(value)))
