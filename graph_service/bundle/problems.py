"""What is wrong with a bundle, said so that the person who keeps the spreadsheet can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph_service.i18n import translate

_LONGEST_VALUE = 80
_MOST_PROBLEMS = 10_000

#: code -> what was expected. The codes of cells come from the model, the others from this package.
MESSAGES: Mapping[str, str] = {
    # The bundle as a whole
    "not_a_bundle": (
        "A bundle is a folder of CSV files, a .zip of one, an .xlsx workbook or a .json file."
    ),
    "unreadable": "The file cannot be read: {reason}.",
    "no_tables": "At least one table of the bundle was expected, such as agencies.csv.",
    "too_large": "The bundle is larger than {limit} megabytes when unpacked.",
    "too_many_rows": "The table has more than {limit} rows.",
    "too_many_files": "The archive holds more than {limit} files.",
    "packing": "The archive is packed in an unusual way. Make it again as an ordinary .zip.",
    "workbook_too_large": "The workbook is too large to be read. Save its tables as CSV files.",
    "unsafe_name": "A file name inside the archive leads out of it, or is a link.",
    "encrypted": "The archive or workbook is protected by a password. Save it without one.",
    "unknown_table": "There is no table of this name. Expected one of {expected}.",
    "unknown_table_nearest": "There is no table of this name. Did you mean {nearest}?",
    "repeated_table": "The table is in the bundle twice.",
    "wrong_extension": "A table in a folder is a .csv file (CSV UTF-8, separated by commas).",
    "too_many_problems": "There are more problems; mend these first.",
    # The table
    "empty_file": "A header row with the names of the columns was expected.",
    "not_utf8": "The text is not UTF-8. In Excel, save as “CSV UTF-8 (comma delimited)”.",
    "separator": "The columns are separated by {separator}; a comma was expected.",
    "quotes": "The quotation marks do not pair up: {reason}.",
    "unknown_column": "There is no column of this name. Expected one of {expected}.",
    "unknown_column_nearest": "There is no column of this name. Did you mean {nearest}?",
    "repeated_column": "The column is in the header twice.",
    "blank_column": "A value stands under no column name. Name the column, or empty it.",
    "missing_column": "The column is required.",
    "long_row": "The row is longer than {limit} bytes.",
    "cells": "The row has {found} cells; the header has {expected}.",
    "merged": "The cells {cells} are merged. Unmerge them and fill each.",
    "formula": "The cell holds a formula. Replace it with its value.",
    "cell_error": "The cell holds an error of the spreadsheet. Replace it with a value.",
    "json_shape": "A JSON bundle has the form {{table: [row, ...]}}; each row is an object.",
    "json_repeated": "The name is in the same object twice.",
    # The cell
    "missing": "A value is required.",
    "id": "An id has at most {limit} characters, no colon, no control character, no $ in front.",
    "text": "Text is one line of at most {limit} characters without control characters.",
    "day": "A date is written YYYY-MM-DD, such as 2026-11-21, and lies between {first} and {last}.",
    "day_serial": (
        "This looks like a date that lost its format; is it {day}? Write it as YYYY-MM-DD."
    ),
    "number": "A whole number from {least} to {most} was expected.",
    "flag": "Expected one of {expected}.",
    "word": "Expected one of {expected}.",
    "word_nearest": "Did you mean {nearest}? Expected one of {expected}.",
    "list": "A list has at most {limit} items, separated by semicolons.",
    # The row among rows
    "ends_before_start": "The row ends before it starts ({start_column} is {start}).",
    "goal_gap": "A goal with a number names the gap that it counts.",
    "meeting_network": "A meeting of kind network names a network and no client.",
    "meeting_client": "A meeting of kind team names a client and no network.",
    "row": "The row does not fit the table.",
    "repeated_key": "The same key stands in row {first} already.",
    "unknown_reference": "There is no such id in the table {table}.",
    "cycle": "Following part_of from here leads back here: {path}.",
    # One row, asked for by its address
    "other_key": "The address names another row: {key}.",
    "changed_since": "It was changed after the merge.",
    "entered_again": "It was entered again after the merge.",
    "gone_since": "It was removed after the merge.",
    "changed_elsewhere": "Rows that you may not look at were changed after the merge.",
    "named_by": "Rows of this table name it. Change or remove them first.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Parameters:
        file: File or sheet it is in.
        row: Row as the spreadsheet counts, the header being 1; None for the file as a whole.
        column: Column name, None for the row or file as a whole.
        value: What stands there, shortened.
        code: One of `MESSAGES`.
        context: What stands in the places of the message.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    code: str
    context: Mapping[str, Any] = field(default_factory=dict)

    def expected(self, language: str = "en") -> str:
        """Return what was expected, in `language`."""
        return translate(MESSAGES[self.code], language).format(**self.context)

    def text(self, language: str = "en") -> str:
        """Return one line: where, what stands there, and what was expected."""
        where = [self.file]
        if self.row is not None:
            where.append(translate("row {row}", language).format(row=self.row))
        if self.column is not None:
            where.append(translate("column {column}", language).format(column=self.column))
        value = f" “{self.value}”" if self.value is not None else ""
        return f"{', '.join(where)}:{value} {self.expected(language)}"

    def as_json(self, language: str = "en") -> dict[str, str | int | None]:
        """Return the problem for machines, its message in `language`."""
        return {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "code": self.code,
            "expected": self.expected(language),
        }


class Problems:
    """The problems found so far, each said once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    @property
    def full(self) -> bool:
        """True when so many problems were found that more would help nobody."""
        return len(self.found) > _MOST_PROBLEMS

    def add(
        self,
        code: str,
        file: str,
        row: int | None = None,
        column: str | None = None,
        value: object = None,
        **context: Any,
    ) -> None:
        """Note a problem; see `Problem` for the parameters."""
        if self.full:
            return
        if len(self.found) == _MOST_PROBLEMS:
            code, row, column, value, context = "too_many_problems", None, None, None, {}
        places = {name: _place(part) for name, part in context.items()}
        column = None if column is None else shown(column)
        self.found.append(Problem(shown(file), row, column, _shown(value), code, places))


def _shown(value: object) -> str | None:
    """Return a cell as its keeper sees it, on one short line."""
    if value is None:
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()
    return shown(_described(value))


def _described(value: object) -> str:
    """Return a cell as text; only the beginning of what is long, for nobody reads the rest."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > 10**_LONGEST_VALUE:
        return "9" * _LONGEST_VALUE + "…"
    try:
        return str(value)
    except RecursionError:
        return "…"


def _place(value: object) -> str | int:
    return value if isinstance(value, int) else _printable(str(value))


def shown(text: str) -> str:
    """Return `text` on one short line, without signs that nobody can see."""
    short = _printable(text[:_LONGEST_VALUE])
    return short if len(text) <= _LONGEST_VALUE else short[:-1] + "…"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
