"""One row as the store holds it, if the one who asks may look at it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_service.access.caller import Caller
from graph_service.model.tables import Column, Table
from graph_service.model.vocabulary import inside_agency_kinds
from graph_service.queries import load
from graph_service.rows.errors import no_such_row
from graph_service.rows.keys import Key
from graph_service.rows.rights import Sight, Sights, require_right
from graph_service.store import Graph, Transaction

_LISTS = ("list", "words", "references")


@dataclass(frozen=True)
class Found:
    """A row of the store.

    Parameters:
        table: Its table.
        values: Its values by column; None where there is none.
        client: Id of the client it is about, None where it is about none.
    """

    table: Table
    values: dict[str, Any]
    client: str | None

    @property
    def key(self) -> Key:
        """Its key."""
        return self.table.key_of(self.values)

    def as_json(self) -> dict[str, Any]:
        """Return the row for machines, every column of the table in its order."""
        return {
            column.name: _json_value(column, self.values[column.name])
            for column in self.table.columns
        }

    @property
    def etag(self) -> str:
        """The strong validator of what `as_json` returns (RFC 9110 § 8.8.3)."""
        content = json.dumps([self.table.name, self.as_json()], ensure_ascii=False)
        return f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'


def _json_value(column: Column, value: Any) -> Any:
    if column.kind in _LISTS:
        return list(value or ())
    return value.isoformat() if isinstance(value, date) else value


def rows_seen(
    transaction: Transaction, table: Table, keys: Sequence[Key], sight: Sight
) -> list[Found]:
    """Return the rows of `table` with these keys that `sight` lets through; no other leaves the
    store's query.
    """
    query = load(f"rows/{table.name}")
    given = {
        **sight.parameters(),
        "rows": [dict(zip(table.key, key, strict=True)) for key in keys],
        "inside_kinds": list(inside_agency_kinds()),
    }
    bound = {name: given[name] for name in query.front.parameters}
    return [found_in(table, row) for row in transaction.run(query, **bound)]


def found_in(table: Table, row: dict[str, Any]) -> Found:
    """Return the row of `table` that a query answered with."""
    values = {column.name: _value(column, row[column.name]) for column in table.columns}
    client = row["id"] if table.name == "clients" else row.get("about", row.get("client"))
    return Found(table, values, client)


def _value(column: Column, value: Any) -> Any:
    """Return a value as `Row.values` gives it; the graph keeps no order among references."""
    if column.kind == "references":
        return sorted(value or ())
    return value or None if column.kind in _LISTS else value


def first_seen(
    transaction: Transaction, table: Table, key: Key, sights: Iterable[Sight]
) -> Found | None:
    """Return the row with this key as the first of `sights` that lets it through shows it."""
    for sight in sights:
        for found in rows_seen(transaction, table, [key], sight):
            return found
    return None


def look(graph: Graph, caller: Caller, table: Table, key: Key, today: date) -> Found:
    """Return one row.

    Parameters:
        graph: The graph.
        caller: Who asks.
        table: The row's table.
        key: Its key.
        today: The day on which something is the caller's own.

    Raises:
        Denied: the caller may look at no row of the table.
        NotFound: there is no such row, or it is not one the caller may look at.
    """
    require_right(caller, table, "read")

    def work(transaction: Transaction) -> Found | None:
        sights = Sights(transaction, caller, today).to_read(table)
        return first_seen(transaction, table, key, sights)

    found = graph.read(work)
    if found is None:
        raise no_such_row()
    return found
