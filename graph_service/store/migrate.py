"""Schema files: versioned, run once each, in order.

``cypher/schema/0001_ids.cypher`` and its followers hold statements that end with a semicolon. Each
statement can be run again without harm, because a server runs schema statements outside the
transaction that notes them as done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from graph_service.errors import SchemaMismatch
from graph_service.queries import load
from graph_service.resources import folder
from graph_service.store.graph import Graph, Transaction

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def schema_files() -> Mapping[str, Path]:
    """Return the schema files of this version of the service by stem, in order."""
    return {path.stem: path for path in sorted((folder("cypher") / "schema").glob("*.cypher"))}


def statements(text: str) -> list[str]:
    """Return the statements of a schema file, without comments."""
    return [part.strip() for part in _COMMENT.sub("", text).split(";") if part.strip()]


def applied(graph: Graph) -> list[str]:
    """Return the stems of the schema files the store has been through."""
    return [row["id"] for row in graph.read(lambda tx: tx.run(load("store/migrations")))]


def migrate(graph: Graph) -> list[str]:
    """Bring the store's schema up to date and return the stems of the files that were run.

    Raises:
        SchemaMismatch: the store has been through files that this version does not know.
    """
    done = applied(graph)
    _refuse_newer(done)
    pending = [stem for stem in schema_files() if stem not in done]
    for stem in pending:
        for statement in statements(schema_files()[stem].read_text(encoding="utf-8")):
            graph.schema(statement)
        graph.write(partial(_note, stem))
    return pending


def _note(stem: str, transaction: Transaction) -> None:
    transaction.run(load("writes/put_migration"), id=stem)


def prepare(graph: Graph) -> None:
    """Make sure the store can be worked with: a fresh one gets its schema, an older one is refused.

    One that holds nothing is fresh, also where a process was killed while it got its schema.

    Raises:
        SchemaMismatch: the store is older or newer than this version of the service.
    """
    done = applied(graph)
    _refuse_newer(done)
    pending = [stem for stem in schema_files() if stem not in done]
    if pending and _is_fresh(graph):
        migrate(graph)
    elif pending:
        raise SchemaMismatch(
            "The store's schema is older than this version of the service ({pending} to run). "
            "Take a backup, then run: graph-service migrate",
            pending=", ".join(pending),
        )


def _is_fresh(graph: Graph) -> bool:
    """Return whether the store holds nothing but what it notes of itself."""
    rows = graph.read(lambda tx: tx.run(load("store/counts")), patient=True)
    return {row["label"] for row in rows} <= {"Migration", "WriteLock"}


def _refuse_newer(done: list[str]) -> None:
    if unknown := [stem for stem in done if stem not in schema_files()]:
        raise SchemaMismatch(
            "The store's schema is newer than this version of the service ({unknown}). "
            "Install the version that wrote it, or a later one.",
            unknown=", ".join(unknown),
        )
