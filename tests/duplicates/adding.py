"""Rows added to a store, as a bundle that holds no more than them, and entries merged in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from graph_service.access.caller import Caller
from graph_service.bundle.apply import import_bundle
from graph_service.duplicates.entries import pair_of
from graph_service.duplicates.merge import merge
from graph_service.rows.keep import Writer
from graph_service.rows.rights import Sights
from graph_service.store import Graph, Transaction

TODAY = date(2026, 11, 21)
WRITER = Writer(Caller("kaisa", "coordinator", "session", frozenset({"co"})), TODAY, Path())


def add(graph: Graph, folder: Path, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Add rows to the store, or change those that are there."""
    path = folder / "added.json"
    path.write_text(json.dumps(tables), encoding="utf-8")
    import_bundle(graph, path)


def merged(
    graph: Graph, table: str, keep: str, other: str, writer: Writer = WRITER, **chosen: str
) -> list[str]:
    """Merge two entries, and return what goes on record."""

    def work(transaction: Transaction) -> list[str]:
        sights = Sights(transaction, writer.caller, writer.today)
        pair = pair_of(transaction, sights, table, keep, other)
        etags = (pair.keep.etag, pair.other.etag)
        found = merge(transaction, writer, table, keep, other, chosen, etags)
        return [f"{row.table.row.__name__}:{'|'.join(map(str, row.key))}" for row in found]

    return graph.write(work)
