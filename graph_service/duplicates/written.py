"""Rows as merging and taking apart read and write them: many at a time, whoever's they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph_service.bundle.merges import Step
from graph_service.model.tables import TABLES, Table
from graph_service.queries import load
from graph_service.rows.find import Found, found_in, rows_seen
from graph_service.rows.keys import Key
from graph_service.rows.rights import Sight
from graph_service.store import Transaction

Row = dict[str, Any]

#: What a merge looks at to move every row, also those that the one who merges may not look at.
_EVERYTHING = Sight(areas=None, nowhere=True, people=None, clients=None, clients_in=None)
#: Tables of which nobody else is told the rows about contacts under protection from disclosure.
_PROTECTED = ("channels", "absences")


def held(transaction: Transaction, keys: Iterable[tuple[str, Key]]) -> dict[tuple[str, Key], Found]:
    """Return the rows with these keys that are there, by table and key."""
    wanted: dict[str, list[Key]] = {}
    for table, key in keys:
        wanted.setdefault(table, []).append(key)
    return {
        (name, row.key): row
        for name, each in wanted.items()
        for row in _rows(transaction, TABLES[name], each)
    }


def _rows(transaction: Transaction, table: Table, keys: list[Key]) -> list[Found]:
    if table.name not in _PROTECTED:
        return rows_seen(transaction, table, keys, _EVERYTHING)
    named = [dict(zip(table.key, key, strict=True)) for key in keys]
    query = load(f"duplicates/held_{table.name}")
    return [found_in(table, row) for row in transaction.run(query, rows=named)]


def by_table(rows: Iterable[tuple[Table, Row]]) -> dict[str, list[Row]]:
    """Return rows by the name of their table."""
    found: dict[str, list[Row]] = {}
    for table, row in rows:
        found.setdefault(table.name, []).append(row)
    return found


def as_key(table: Table, key: Iterable[Any]) -> Key:
    """Return a key that was kept as JSON."""
    named = dict(zip(table.key, key, strict=True))
    return tuple(as_values(table, named).values())


def as_values(table: Table, cells: Mapping[str, Any]) -> Row:
    """Return cells that were kept as JSON."""
    return {
        name: date.fromisoformat(cell)
        if cell is not None and table.column(name).kind == "day"
        else cell
        for name, cell in cells.items()
    }


def before_of(step: Step, now: Found | None) -> Row:
    """Return the row as it was before a step, from what it is now."""
    table = TABLES[step.table]
    return {**(now.values if now else {}), **as_values(table, step.before)}
