"""Checking one row as a bundle's rows are checked: its cells, what it names, no circles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph_service.bundle.check import CheckedTable, check_row
from graph_service.bundle.links import check_references
from graph_service.bundle.problems import Problems
from graph_service.model.tables import TABLES, Table
from graph_service.queries import load
from graph_service.rows.errors import RowRejected
from graph_service.rows.find import rows_seen
from graph_service.rows.keys import Key, key_text
from graph_service.rows.rights import Sights
from graph_service.store import Transaction

#: One row has no place in a file; problems are told without it.
_NUMBER = 1


def read_row(table: Table, cells: Mapping[str, Any], key: Key | None = None) -> CheckedTable:
    """Return the row in `cells`, each cell checked, as the only one of its table.

    Parameters:
        table: The table.
        cells: Value by column; a column left out is empty.
        key: The key that the row must have, where it was addressed by one.

    Raises:
        RowRejected: with everything that is wrong with it.
    """
    problems = Problems()
    checked = CheckedTable(table, table.name)
    check_row(checked, _NUMBER, dict(cells), problems)
    for found in checked.rows:
        if key is not None and found != key:
            problems.add(
                "other_key",
                table.name,
                _NUMBER,
                ", ".join(table.key),
                key_text(found),
                key=key_text(key),
            )
    _raise_for(problems)
    return checked


def values_of(checked: CheckedTable) -> dict[str, Any]:
    """Return the only row of `checked` as the parameters of a query."""
    (values,) = checked.rows.values()
    return {
        column.name: list(value) if isinstance(value, tuple) else value
        for column, value in zip(checked.table.columns, values, strict=True)
    }


def key_of(checked: CheckedTable) -> Key:
    """Return the key of the only row of `checked`."""
    (key,) = checked.rows
    return key


def check_named(
    transaction: Transaction,
    checked: CheckedTable,
    before: Mapping[str, Any],
    sights: Sights,
) -> None:
    """See to it that the row names only rows which are there, and is no part of itself.

    What the one who writes may not look at is not there for them, except for what the row named
    before.

    Parameters:
        transaction: The transaction that is to write the row.
        checked: The row.
        before: The row as the store holds it, empty for a new one.
        sights: What the one who writes may look at.

    Raises:
        RowRejected: with everything that is wrong.
    """
    problems, table, row = Problems(), checked.table, values_of(checked)
    known: dict[str, set[str]] = {}
    for name, ids in _named_by(table, row).items():
        kept = ids & _named_by(table, before).get(name, set())
        known[name] = kept | _seen(transaction, TABLES[name], ids - kept, sights)
    check_references({table.name: checked}, known, problems)
    if (start := row.get("part_of")) and not problems.found:
        _check_circle(transaction, table, row["id"], start, problems)
    _raise_for(problems)


def _named_by(table: Table, row: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return the ids that a row names, by their table."""
    named: dict[str, set[str]] = {}
    for column in table.references:
        value = row.get(column.name)
        ids = value if isinstance(value, list) else [value]
        named.setdefault(column.target_in(row), set()).update(id for id in ids if id is not None)
    return {name: ids for name, ids in named.items() if ids}


def _seen(transaction: Transaction, table: Table, ids: set[str], sights: Sights) -> set[str]:
    """Return which of the ids name rows of `table` that the one who writes may look at or write."""
    left = set(ids) - sights.to_name(table)
    for sight in (*sights.to_read(table), *sights.to_write(table)):
        if left:
            keys = [(id,) for id in sorted(left)]
            left -= {found.key[0] for found in rows_seen(transaction, table, keys, sight)}
    return ids - left


def _check_circle(
    transaction: Transaction, table: Table, id: str, start: str, problems: Problems
) -> None:
    """Note it when following part_of from `start` would lead back to the row."""
    query = load("rows/circle")
    if start == id or transaction.run(query, label=table.label, start=start, id=id):
        path = " › ".join([id, id] if start == id else [id, start, "…", id])
        problems.add("cycle", table.name, _NUMBER, "part_of", start, path=path)


def _raise_for(problems: Problems) -> None:
    if problems.found:
        raise RowRejected.of([replace(each, row=None) for each in problems.found])
