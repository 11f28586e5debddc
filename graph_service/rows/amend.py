"""Changing some cells of a row that was looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_service.rows import keep
from graph_service.rows.check import read_row
from graph_service.rows.find import Found
from graph_service.rows.keep import Writer
from graph_service.store import Transaction


def amend(transaction: Transaction, writer: Writer, row: Found, etag: str, **cells: Any) -> Found:
    """Return a row after some of its cells were changed.

    Parameters:
        transaction: The transaction to write in.
        writer: Who writes.
        row: The row as it is.
        etag: Its ETag as the writer saw it.
        cells: Value by column.

    Raises:
        NotFound: there is no such row, or it is not one the writer may write.
        ConditionFailed: it is not what it was.
        RowRejected: it cannot be so.
    """
    texts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in cells.items()
    }
    checked = read_row(row.table, row.as_json() | texts, row.key)
    return keep.change(transaction, writer, checked, [etag])
