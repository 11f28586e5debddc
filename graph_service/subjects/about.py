"""The rows that are about clients: found along the model's own paths, removed in its own order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from graph_service.bundle.stored import sorted_rows
from graph_service.model.tables import ORDER, TABLES, Table
from graph_service.queries import load
from graph_service.store import Transaction

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]

_BATCH = 1000


def client_tables() -> tuple[Table, ...]:
    """Return every table with rows about clients, each after those its rows refer to."""
    return tuple(table for table in TABLES.values() if table.client_path is not None)


def read_rows(transaction: Transaction, table: Table) -> list[Row]:
    """Return every row of `table` by column, in the order of its key."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, values, strict=True)) for values in sorted_rows(transaction, table)]


def rows_about(transaction: Transaction, clients: Collection[str]) -> dict[str, list[Row]]:
    """Return every row that is about one of `clients`, by table."""
    found: dict[str, list[Row]] = {}
    for table in client_tables():
        path = table.client_path or ("id",)
        target = table.column(path[0]).target or "clients"
        wanted = set(clients) if target == "clients" else {row["id"] for row in found[target]}
        rows = read_rows(transaction, table)
        found[table.name] = [row for row in rows if row[path[0]] in wanted]
    return found


def remove_rows(transaction: Transaction, rows: Rows) -> None:
    """Remove rows, each before those that it refers to."""
    for name in reversed(ORDER):
        _run(transaction, f"writes/remove_{name}", rows.get(name, ()))


def put_rows(transaction: Transaction, rows: Rows) -> None:
    """Write rows, each after those that it refers to."""
    for name in ORDER:
        _run(transaction, f"writes/put_{name}", rows.get(name, ()))


def _run(transaction: Transaction, query: str, rows: Sequence[Row]) -> None:
    given = [
        {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
        for row in rows
    ]
    for start in range(0, len(given), _BATCH):
        transaction.run(load(query), rows=given[start : start + _BATCH])
