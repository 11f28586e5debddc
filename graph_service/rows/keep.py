"""Creating, changing and removing one row; each inside a write transaction that somebody holds.

What is written is read back with the sight of the one who wrote it: a row that would not be theirs
is not written, and the transaction is given up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph_service.access.caller import Caller
from graph_service.access.erased import erased_in
from graph_service.access.policy import Denied, reach
from graph_service.bundle.check import CheckedTable
from graph_service.bundle.problems import Problem
from graph_service.model.tables import TABLES, Table, relations
from graph_service.queries import load
from graph_service.rows.check import check_named, key_of, values_of
from graph_service.rows.errors import (
    ConditionFailed,
    RowExists,
    RowInUse,
    no_such_row,
)
from graph_service.rows.find import Found, first_seen
from graph_service.rows.keys import Key
from graph_service.rows.rights import Sights
from graph_service.store import Transaction


@dataclass(frozen=True)
class Writer:
    """One who writes, on a day.

    Parameters:
        caller: Who it is; `require_right` let them through.
        today: The day on which something is theirs.
        audit_key: File of the key by which erased clients are known.
    """

    caller: Caller
    today: date
    audit_key: Path


def create(transaction: Transaction, writer: Writer, checked: CheckedTable) -> Found:
    """Write a new row and return it.

    Raises:
        RowExists: there is such a row, and the writer may look at it.
        Denied: it would not be the writer's, or its key is taken by what they may not look at.
        RowRejected: it names what is not there.
    """
    table, key = checked.table, key_of(checked)
    sights = Sights(transaction, writer.caller, writer.today)
    seen = (*sights.to_read(table), *sights.to_write(table))
    if first_seen(transaction, table, key, seen):
        raise RowExists("There is such a row already. Read it, and change it with its ETag.")
    if _is_taken(transaction, writer, table, key):
        raise not_theirs()
    check_named(transaction, checked, {}, sights)
    return _put(transaction, writer, checked, sights)


def _is_taken(transaction: Transaction, writer: Writer, table: Table, key: Key) -> bool:
    """Return whether no new row may have this key: a row has it, or an erased client had."""
    if table.name == "clients":
        is_erased = erased_in(transaction, writer.audit_key)
        if is_erased is not None and is_erased(key[0]):
            return True
    query = load("rows/taken")
    return bool(table.label and transaction.run(query, label=table.label, id=key[0]))


def change(
    transaction: Transaction, writer: Writer, checked: CheckedTable, etags: Collection[str]
) -> Found:
    """Write a row in the place of the one that has one of `etags`, and return it.

    Raises:
        NotFound: there is no such row, or it is not one the writer may write.
        ConditionFailed: it is not what it was.
        Denied: it would no longer be the writer's.
        RowRejected: it names what is not there.
    """
    table, key = checked.table, key_of(checked)
    sights = Sights(transaction, writer.caller, writer.today)
    before = _held(transaction, table, key, sights, etags)
    check_named(transaction, checked, before.values, sights)
    return _put(transaction, writer, checked, sights)


def remove(
    transaction: Transaction, writer: Writer, table: Table, key: Key, etags: Collection[str]
) -> Found:
    """Remove the row that has one of `etags`, and return what it was.

    Raises:
        NotFound: there is no such row, or it is not one the writer may write.
        ConditionFailed: it is not what it was.
        RowInUse: other rows name it.
    """
    sights = Sights(transaction, writer.caller, writer.today)
    before = _held(transaction, table, key, sights, etags)
    if table.label and (named := _named_by_others(transaction, writer.caller, table, key[0])):
        raise RowInUse(named, "Other rows name this one. Nothing was removed.")
    rows = [dict(zip(table.key, key, strict=True))]
    transaction.run(load(f"writes/remove_{table.name}"), rows=rows)
    return before


def _held(
    transaction: Transaction, table: Table, key: Key, sights: Sights, etags: Collection[str]
) -> Found:
    found = first_seen(transaction, table, key, sights.to_write(table))
    if found is None:
        raise no_such_row()
    if found.etag not in etags:
        raise ConditionFailed("The row was changed since you read it. Read it again.")
    return found


def _put(transaction: Transaction, writer: Writer, checked: CheckedTable, sights: Sights) -> Found:
    table = checked.table
    transaction.run(load(f"writes/put_{table.name}"), rows=[values_of(checked)])
    if table.name == "clients":  # where a client is decides whose they are
        sights = Sights(transaction, writer.caller, writer.today)
    found = first_seen(transaction, table, key_of(checked), sights.to_write(table))
    if found is None:
        raise not_theirs()
    return found


def not_theirs() -> Denied:
    """Return the one error for a row that would not be the writer's."""
    return Denied("You may not write such a row: it would not be your own.")


def _named_by_others(
    transaction: Transaction, caller: Caller, table: Table, id: str
) -> list[Problem]:
    """Return which tables name the row, and in how many rows.

    How many rows about clients do is told to those alone who may look at every client.
    """
    numbers = Counter[str]()
    for link in transaction.run(load("rows/links"), label=table.label, id=id):
        naming = _table_of_link(table, link["type"], link["label"], outward=link["outward"])
        if naming:
            numbers[naming] = max(numbers[naming], link["number"])
    of_all = reach(caller, "clients", "read") == "all"
    return [
        Problem(
            name,
            None,
            None,
            str(number) if of_all or TABLES[name].client_path is None else None,
            "named_by",
        )
        for name, number in sorted(numbers.items(), key=lambda each: list(TABLES).index(each[0]))
    ]


def _table_of_link(table: Table, type: str, label: str, *, outward: bool) -> str:
    """Return the table whose rows are, or hold, such a link of a node; empty for the node's own.

    A row of a table of links stands on both nodes; that of a node, on the node it comes from.
    """
    ends = (table.label, label) if outward else (label, table.label)
    for relation in relations():
        if (relation.type, relation.source, relation.target) != (type, *ends):
            continue
        if not (outward and TABLES[relation.table].label):
            return relation.table
    return ""
