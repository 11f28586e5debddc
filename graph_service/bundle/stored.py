"""What the store holds, as rows of the bundle's tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph_service.bundle.check import Key, Values
from graph_service.model.tables import Table
from graph_service.queries import load
from graph_service.store import Transaction


def stored_rows(transaction: Transaction, table: Table) -> Iterator[tuple[Key, Values]]:
    """Yield key and values of every row of `table` in the store, in no particular order."""
    query = load(f"tables/{table.name}")
    references = {column.name for column in table.columns if column.kind == "references"}
    for row in transaction.stream(query):
        values = tuple(
            _value(row[column.name], column.name in references) for column in table.columns
        )
        yield tuple(row[name] for name in table.key), values


def _value(value: Any, references: bool) -> Any:
    if references:
        return tuple(sorted(value or ()))
    return tuple(value) or None if isinstance(value, list) else value


def sorted_rows(transaction: Transaction, table: Table) -> list[Values]:
    """Return every row of `table` in the store in the order of its key, by code point."""
    rows = sorted(stored_rows(transaction, table), key=lambda row: _order(row[0]))
    return [values for _, values in rows]


def _order(key: Key) -> tuple[str, ...]:
    return tuple("" if part is None else str(part) for part in key)
