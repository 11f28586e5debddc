"""The tables of a pack as a workbook, for whoever sorts, filters and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph_service.bundle.cells import safe_cell
from graph_service.bundle.write import archived
from graph_service.bundle.write_xlsx import parts_of
from graph_service.bundle.xlsx_parts import escaped
from graph_service.maps.svg_parts import clean
from graph_service.maps.words import say
from graph_service.packs.cells import text_of, texts_of, widths_of
from graph_service.packs.model import Cell, Pack, Table
from graph_service.packs.paper import words_of

#: As the language writes days; ISO 8601 for the others, as in texts.
_DAY_FORMATS = {"fi": "d\\.m\\.yyyy", "nb": "dd\\.mm\\.yyyy"}
_ISO_8601 = "yyyy\\-mm\\-dd"
_LONGEST_TITLE = 31
_LONGEST_TEXT = 32_767
#: What the name of a sheet may not hold.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\t\r\n]")
_FONT = ("Calibri", 11)
_BOLD = Font(*_FONT, bold=True)
_LEAST_WIDTH = 11
#: The height of a line in points, and how many lines a row may be high.
_LINE, _MOST_LINES = 15, 20
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")


def as_xlsx(pack: Pack) -> bytes | None:
    """Return the tables of a pack as a workbook, a sheet for each; None where it has no table.

    Days are days and numbers numbers; a text is never run as a formula. The rows of each table
    have its name, which is the same in every language, for formulas that refer to them. The same
    pack is always the same bytes.
    """
    if not pack.tables:
        return None
    book = Workbook()
    book.properties.title = clean(pack.title)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime.combine(pack.day, time())
    about = book.worksheets[0]
    about.title = say("About this workbook", pack.language)
    named = dict(_named(pack, about.title))
    _fill_about(about, pack, named)
    for title, table in named.items():
        sheet = book.create_sheet(title)
        _fill(sheet, pack, table)
        _set_up(sheet)
        name = re.sub(r"\W", "_", table.name)
        where = f"{quote_sheetname(title)}!{sheet.dimensions}"
        book.defined_names[name] = DefinedName(name, attr_text=where)
    return archived(parts_of(book))


def _named(pack: Pack, about: str) -> Iterator[tuple[str, Table]]:
    """Yield the tables with the names of their sheets: that of the section whose only one it is.

    The tables of a section that has more are called by their captions.
    """
    taken = {about.casefold()}
    for section in pack.sections:
        tables = [block for block in section.blocks if isinstance(block, Table)]
        for table in tables:
            title = _free(section.title if len(tables) == 1 else table.caption, taken)
            taken.add(title.casefold())
            yield title, table


def _free(text: str, taken: set[str]) -> str:
    """Return a text as the name of a sheet that no other sheet has."""
    plain = " ".join(_FORBIDDEN.sub(" ", clean(text)).split()).strip("'")
    for number in range(1, len(taken) + 2):
        end = f" {number}" if number > 1 else ""
        title = (plain[: _LONGEST_TITLE - len(end)].rstrip() + end).strip()
        if title and title.casefold() not in taken:
            break
    return title


def _fill_about(sheet: Worksheet, pack: Pack, named: dict[str, Table]) -> None:
    """Write what the pack is, and what each sheet shows."""
    language = pack.language
    words = words_of(pack)
    lines: list[tuple[Cell, ...]] = [
        (pack.title,),
        (words["pack"],),
        (say("Day", language), pack.day),
        (say("Changes since", language), pack.since),
        (),
        (say("Sheet", language), say("What it shows", language)),
        *((title, table.caption) for title, table in named.items()),
        (),
        (words["made"],),
    ]
    for number, line in enumerate(lines, 1):
        for at, value in enumerate(line, 1):
            cell = sheet.cell(number, at)
            _write(cell, pack, value)
            cell.alignment = Alignment(horizontal="left")
    for place in ("A1", "A6", "B6"):
        sheet[place].font = _BOLD
    for number, title in enumerate(named, 7):
        sheet.cell(number, 1).hyperlink = f"#{quote_sheetname(title)}!A1"
    sheet.column_dimensions["A"].width = _LONGEST_TITLE + 2
    sheet.column_dimensions["B"].width = 70


def _fill(sheet: Worksheet, pack: Pack, table: Table) -> None:
    """Write the rows, each as high as its texts need; not all programs see to that themselves."""
    texts = texts_of(pack, table)
    widths = [max(width, _LEAST_WIDTH) for width in widths_of(texts)]
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, line in enumerate(texts, 1):
        lines = max(ceil(len(text) / width) for text, width in zip(line, widths, strict=True))
        sheet.row_dimensions[number].height = _LINE * min(lines, _MOST_LINES)
    for number, row in enumerate((table.columns, *table.rows), 1):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(number, at)
            _write(cell, pack, value)
            cell.alignment = _LEFT if isinstance(value, date) else _WRAPPED
            if number == 1:
                cell.font = _BOLD


def _write(cell: SheetCell | MergedCell, pack: Pack, value: Cell) -> None:
    if isinstance(value, str):
        cell.value = escaped(safe_cell(text_of(pack, value)))[:_LONGEST_TEXT] or None
        cell.data_type = "s" if cell.value else "n"  # "n" is an empty cell's
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = _DAY_FORMATS.get(pack.language, _ISO_8601)


def _set_up(sheet: Worksheet) -> None:
    """Keep the headings above every screen and every page, and let rows be filtered."""
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
