"""What every reader does alike: the header, and rows under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from graph_service.bundle.problems import Problems
from graph_service.model.tables import TABLES

#: Called once, yields each row's number, the header being 1, and its cells by column.
Rows = Callable[[], Iterator[tuple[int, dict[str, Any]]]]

#: The most rows of a table that are read, blank ones counted.
MOST_ROWS = 2_000_000
#: Stands where a cell was that is noted as a problem already; what the model says of it is dropped.
NOTED = object()


def columns(
    table: str, header: Sequence[str], file: str, row: int, problems: Problems
) -> list[str | None]:
    """Return the column of each cell, None where the header names none of the table.

    Names are taken without regard to letter case and blanks around them; a column without a name
    is "". Unknown, repeated and missing columns are noted as problems.
    """
    known = [column.name for column in TABLES[table].columns]
    found: list[str | None] = []
    for given in header:
        name = given.strip().lower()
        if not name:
            found.append("")
        elif name in found:
            problems.add("repeated_column", file, row, name)
            found.append(None)
        elif name in known:
            found.append(name)
        else:
            unknown_column(known, file, row, given.strip(), problems)
            found.append(None)
    for column in TABLES[table].columns:
        if column.required and column.name not in found:
            problems.add("missing_column", file, row, column.name)
    return found


def unknown_column(
    known: Sequence[str], file: str, row: int, given: str, problems: Problems
) -> None:
    """Note a column that the table does not have, with the name that was probably meant."""
    name = given.strip().lower()
    near = get_close_matches(name, known, n=1, cutoff=0.7) if len(name) < 60 else []
    if near:
        problems.add("unknown_column_nearest", file, row, given, nearest=near[0])
    else:
        problems.add("unknown_column", file, row, given, expected=", ".join(known))


def by_column(
    names: Sequence[str | None], cells: Sequence[Any], file: str, row: int, problems: Problems
) -> dict[str, Any]:
    """Return the cells of a row by column, without those that stand under no known column."""
    for name, cell in zip(names, cells, strict=False):
        if name == "" and not is_blank(cell):
            problems.add("blank_column", file, row, value=cell)
    return {name: cell for name, cell in zip(names, cells, strict=False) if name}


def is_blank(cell: object) -> bool:
    """Return whether a cell holds nothing that a reader could see."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
