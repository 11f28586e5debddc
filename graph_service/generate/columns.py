"""The tables of a bundle and the order of their columns, as the model has them."""

from __future__ import annotations

from collections.abc import Mapping

from graph_service.model.tables import TABLES

Row = dict[str, str]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    table.name: tuple(column.name for column in table.columns) for table in TABLES.values()
}


def make(table: str, **cells: str) -> Row:
    """A row of a table: the cells given, the others empty, in the table's order.

    Raises
    ------
    KeyError
        When a cell is not a column of the table.
    """
    row = {column: cells.pop(column, "") for column in COLUMNS[table]}
    if cells:
        raise KeyError(f"{table} has no column {', '.join(cells)}")
    return row


def word(value: bool) -> str:
    """A boolean as the CSV has it."""
    return "true" if value else "false"
