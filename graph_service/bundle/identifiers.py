"""What rows are about, in the words of the audit log: ``Label:id``, never what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from graph_service.bundle.check import Bundle, Values
from graph_service.model.tables import TABLES, Table

#: Is told what something is about, before it is written or given away.
About = Callable[[Iterable[str]], None]


def of_bundle(bundle: Bundle) -> Iterator[str]:
    """Yield what the rows of a bundle are about."""
    for checked in bundle.values():
        yield from of_rows(checked.table, checked.rows.values())


def of_tables(tables: Mapping[str, Iterable[Values]]) -> Iterator[str]:
    """Yield what the rows of tables, by name, are about."""
    for name, rows in tables.items():
        yield from of_rows(TABLES[name], rows)


def of_rows(table: Table, rows: Iterable[Values]) -> Iterator[str]:
    """Yield what rows of a table are about: itself, or both ends of a link, and the client."""
    places = [
        (at, table.label if column.name == table.key[0] and table.label else _label(column.target))
        for at, column in enumerate(table.columns)
        if (column.name in table.key and (table.label or column.target))
        or column.target == "clients"
    ]
    for row in rows:
        for at, label in places:
            if row[at] is not None:
                yield f"{label}:{row[at]}"


def _label(table: str) -> str:
    return TABLES[table].label if table else ""
