"""Checking a bundle: every cell and every key; references are checked in `links`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph_service.bundle.problems import MESSAGES, Problem, Problems, shown
from graph_service.bundle.read import DAMAGED, Sheet, reason, sheets
from graph_service.bundle.rows import MOST_ROWS, NOTED, unknown_column
from graph_service.model.cells import plain_text
from graph_service.model.columns import RowError, row_errors
from graph_service.model.tables import TABLES, Table

Values = tuple[Any, ...]
Key = tuple[Any, ...]

#: Day zero of a spreadsheet's date numbers, and the years in which a bare number is taken for one.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIAL_RANGE = range(20_000, 80_000)
_BARE_NUMBER = re.compile(r"[0-9]{5}(\.[0-9]+)?")
#: Problems that leave rows unread, so that nobody knows what ids stand in them.
_HIDING = frozenset(
    (
        "unreadable",
        "workbook_too_large",
        "too_many_rows",
        "too_many_problems",
        "empty_file",
        "not_utf8",
        "separator",
        "quotes",
        "long_row",
        "cells",
        "json_shape",
    )
)


@dataclass
class CheckedTable:
    """The rows of one table that hold together by themselves.

    Parameters:
        table: The table.
        file: What its keeper calls it.
        rows: Key to values, in the order of the columns.
        numbers: Key to the row's number in the file.
        rejected: Ids of rows that have a problem of their own; a reference to one of them is not
            a second problem.
        whole: False where rows could not be read; what they hold is not known then.
        absent: Required columns that the header lacks; that is said once, not in every row.
    """

    table: Table
    file: str
    rows: dict[Key, Values] = field(default_factory=dict)
    numbers: dict[Key, int] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    whole: bool = True
    absent: frozenset[str] = frozenset()


Bundle = Mapping[str, CheckedTable]


def read_bundle(path: Path, problems: Problems, limit_megabytes: int) -> Bundle:
    """Return the bundle at `path` by table, each cell and key checked.

    What is wrong is noted in `problems`; references are checked by `links.check_references`, when
    the ids that the store holds are known.
    """
    with sheets(path, problems, limit_megabytes) as came:
        bundle = {sheet.table: _table(sheet, problems) for sheet in came.found}
        for name in came.lost:
            bundle.setdefault(name, CheckedTable(TABLES[name], name)).whole = False
    return bundle


def _table(sheet: Sheet, problems: Problems) -> CheckedTable:
    checked = CheckedTable(TABLES[sheet.table], shown(sheet.file))
    before = len(problems.found)
    try:
        for count, (number, cells) in enumerate(sheet.rows(), start=1):
            if count == 1:
                checked.absent = _absent_columns(problems.found[before:])
            if count > MOST_ROWS:
                problems.add("too_many_rows", sheet.file, limit=MOST_ROWS)
                break
            if problems.full:
                break
            check_row(checked, number, cells, problems)
    except DAMAGED as error:
        problems.add("unreadable", sheet.file, reason=reason(error))
    checked.whole = not any(_hides_rows(checked.table, each) for each in problems.found[before:])
    return checked


def _absent_columns(found: Iterable[Problem]) -> frozenset[str]:
    return frozenset(each.column for each in found if each.code == "missing_column" and each.column)


def _hides_rows(table: Table, problem: Problem) -> bool:
    """Return whether rows may be missing from what was read because of `problem`."""
    if problem.code == "missing_column":
        return problem.column == table.key[0]
    return problem.code in _HIDING


def check_row(
    checked: CheckedTable, number: int, cells: dict[str, Any], problems: Problems
) -> None:
    """Add a row to `checked`, or note in `problems` what is wrong with its cells or its key."""
    table = checked.table
    try:
        row = table.row.model_validate(cells)
    except ValidationError as error:
        for each in row_errors(error):
            if each.value is not NOTED:
                _note(checked, number, each, problems)
        checked.rejected.add(plain_text(cells.get(table.key[0])) or "")
        return
    by_name = row.values()
    values = tuple(tuple(each) if isinstance(each, list) else each for each in by_name.values())
    key = table.key_of(by_name)
    if key in checked.rows:
        problems.add(
            "repeated_key",
            checked.file,
            number,
            ", ".join(table.key),
            ", ".join("" if part is None else str(part) for part in key),
            first=checked.numbers[key],
        )
        return
    checked.rows[key] = values
    checked.numbers[key] = number


def _note(checked: CheckedTable, number: int, error: RowError, problems: Problems) -> None:
    """Note what the model said of a row, with a better word where we know one."""
    code, context = error.code, dict(error.context)
    if code == "missing" and error.column in checked.absent:
        return
    if code == "unknown_column":
        known = [column.name for column in checked.table.columns]
        unknown_column(known, checked.file, number, error.column, problems)
        return
    if code == "word" and context.get("nearest"):
        code = "word_nearest"
    if code == "day" and (day := _serial(error.value)):
        code, context = "day_serial", {"day": day.isoformat()}
    if code not in MESSAGES:
        code, context = "row", {}
    column = error.column or None
    problems.add(code, checked.file, number, column, error.value, **context)


def _serial(value: object) -> date | None:
    """Return the day that a bare number in a date column probably was in the spreadsheet."""
    text = plain_text(value) or ""
    number = int(text[:5]) if _BARE_NUMBER.fullmatch(text) else 0
    return _SERIAL_ZERO + timedelta(days=number) if number in _SERIAL_RANGE else None
