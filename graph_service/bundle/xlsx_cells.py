"""The cells of a sheet, row by row, as the parser meets them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from graph_service.bundle.xlsx_parts import (
    Attributes,
    BadWorkbook,
    LargeWorkbook,
    RichText,
    Workbook,
)

#: What a spreadsheet program itself can hold.
MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576
_LONGEST_NUMBER = 40
_LONGEST_TEXT = 1_000_000


@dataclass(frozen=True)
class Flaw:
    """Stands for a cell that holds no value to read: a formula or an error of the spreadsheet."""

    code: str
    value: str


@dataclass
class SheetCells:
    """Takes the elements of a sheet and gives its rows.

    Parameters:
        book: The workbook the sheet is in.
        rows: Number and cells by column, counted from 0, of each row read and not yet taken.
        merged: The ranges of merged cells.
    """

    book: Workbook
    rows: list[tuple[int, dict[int, Any]]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    _row: int = 0
    _column: int = -1
    _count: int = 0
    _cells: dict[int, Any] = field(default_factory=dict)
    _given: Attributes = field(default_factory=dict)
    _text: RichText = field(default_factory=RichText)
    _value: str = ""
    _formula: str | None = None
    _inside: str = ""

    def start(self, name: str, given: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "row":
            self._row = _bounded(given.get("r", str(self._row + 1)), MOST_ROWS)
            self._column, self._count, self._cells = -1, 0, {}
        elif name == "c":
            self._column = _column(given["r"]) if "r" in given else self._column + 1
            self._count += 1
            if self._column >= MOST_COLUMNS or self._count > MOST_COLUMNS:
                raise BadWorkbook(f"row {self._row} is too wide")
            self._given, self._value, self._formula = given, "", None
        elif name == "mergeCell":
            self.merged.append(given.get("ref", ""))
            if len(self.merged) > MOST_COLUMNS:
                raise LargeWorkbook
        else:
            self._formula = "" if name == "f" else self._formula
            self._inside = name
            self._text.start(name)

    def text(self, text: str) -> None:
        """Take text that stands inside the element last begun."""
        if self._inside == "v":
            self._value += text
        elif self._inside == "f":
            self._formula = f"{self._formula or ''}{text}"
        else:
            self._text.add(text)
        if len(self._value) + len(self._formula or "") > _LONGEST_TEXT:
            raise LargeWorkbook

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "c":
            value = self._cell()
            if value is not None:
                self._cells[self._column] = value
        elif name == "row" and self._cells:
            self.rows.append((self._row, self._cells))
        self._inside = ""
        self._text.end(name)

    def _cell(self) -> Any:
        inline = self._text.take()
        kind = self._given.get("t", "n")
        if self._formula is not None:
            return Flaw("formula", f"={self._formula}")
        if kind == "inlineStr":
            return inline
        if kind == "e":
            return Flaw("cell_error", self._value)
        return self._plain(kind, self._value) if self._value else None

    def _plain(self, kind: str, value: str) -> Any:
        if kind == "s":
            number = _bounded(value, len(self.book.shared) - 1, least=0)
            return self.book.shared[number]
        if kind == "b":
            return value.strip() == "1"
        if kind == "n":
            return self._number(value)
        return value

    def _number(self, value: str) -> Any:
        text = value.strip()
        try:
            if len(text) > _LONGEST_NUMBER:
                raise ValueError
            number = int(text) if text.isdigit() else float(text)
        except ValueError as error:
            raise BadWorkbook(f"row {self._row} holds a number that is none") from error
        if self._is_date():
            epoch = CALENDAR_MAC_1904 if self.book.since_1904 else CALENDAR_WINDOWS_1900
            try:
                return _day(from_excel(number, epoch))
            except (ValueError, OverflowError):
                return number
        return number

    def _is_date(self) -> bool:
        style = self._given.get("s", "0")
        dates = self.book.dates
        return style.isdigit() and len(style) < 7 and int(style) < len(dates) and dates[int(style)]


def _day(found: object) -> object:
    """Return a day where the time of day is midnight, and the moment itself otherwise."""
    if isinstance(found, datetime) and found == datetime.combine(found.date(), datetime.min.time()):
        return date(found.year, found.month, found.day)
    return found


def _bounded(text: str, most: int, least: int = 1) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
    if not least <= number <= most:
        raise BadWorkbook(f"“{text[:20]}” leads out of the sheet")
    return number


def _column(reference: str) -> int:
    """Return the column of a cell's name, counted from 0: 27 for AB12."""
    number = 0
    for sign in reference[:4]:
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - 64
    return number - 1 if 0 < number <= MOST_COLUMNS else MOST_COLUMNS


def letter(column: int) -> str:
    """Return what a spreadsheet calls the column, counted from 0."""
    return str(get_column_letter(column + 1))
