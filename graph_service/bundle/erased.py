"""Rows of erased clients in what is imported or restored: they are left out, and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from graph_service.access.erased import IsErased, erased_in
from graph_service.bundle.check import Bundle, CheckedTable, Values
from graph_service.model.tables import TABLES
from graph_service.store import Transaction


def without_erased(
    transaction: Transaction, bundle: Bundle, key_file: Path | None = None
) -> tuple[Bundle, int]:
    """Return the bundle without rows about erased clients, and how many those are.

    Parameters:
        transaction: The one in which the bundle is written.
        bundle: What is to be written; it stays as it is.
        key_file: The key of the audit log; that of the settings by default.

    Raises:
        AuditUnavailable: clients were erased, and the key is missing by which they are known.
    """
    if not any(each.rows for each in bundle.values() if each.table.client_path is not None):
        return bundle, 0
    is_erased = erased_in(transaction, key_file)
    if is_erased is None:
        return bundle, 0
    left_out: dict[str, set[str]] = {}
    kept = {}
    for name, table in TABLES.items():
        if name in bundle:
            gone = _keys_about(bundle[name], is_erased, left_out)
            kept[name] = _without(bundle[name], gone)
            if table.label and table.client_path is not None:
                left_out[name] = {str(key[0]) for key in gone}
    return kept, sum(len(bundle[name].rows) - len(kept[name].rows) for name in kept)


def _keys_about(
    checked: CheckedTable, is_erased: IsErased, left_out: Mapping[str, set[str]]
) -> set[tuple[object, ...]]:
    """Return the keys of rows that are about an erased client or refer to a row that is."""
    if checked.table.client_path is None:
        return set()
    columns = list(enumerate(checked.table.columns))
    clients = [at for at, each in columns if each.target == "clients"]
    if checked.table.name == "clients":
        clients = [0]
    others = [(at, left_out[each.target]) for at, each in columns if each.target in left_out]

    def is_about(values: Values) -> bool:
        return any(values[at] is not None and is_erased(values[at]) for at in clients) or any(
            values[at] in ids for at, ids in others
        )

    return {key for key, values in checked.rows.items() if is_about(values)}


def _without(checked: CheckedTable, gone: set[tuple[object, ...]]) -> CheckedTable:
    rows = {key: values for key, values in checked.rows.items() if key not in gone}
    numbers = {key: number for key, number in checked.numbers.items() if key not in gone}
    return replace(checked, rows=rows, numbers=numbers)
