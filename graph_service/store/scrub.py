"""Copying the embedded engine's database, record by record, and putting the copy in its place.

The copy holds what is alive and nothing else. It is made with the engine's own interface, whatever
labels and properties there are, so that no kind of node can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph_service.errors import StoreUnavailable
from graph_service.store.embedded import DATABASE, DATABASES, FRESH, OLD, mend, taken

_BATCH = 1000


def replace_by_copy(folder: Path) -> None:
    """Copy the database in `folder` to the one in its `FRESH` folder, and put that in its place.

    Nothing may run on either; the fresh one has its schema and no records.

    Raises:
        StoreInUse: a process has the folder.
        StoreUnavailable: the engine could not copy; the database is as it was.
    """
    from arcadedb_embedded.exceptions import ArcadeDBError

    fresh = folder / FRESH / DATABASES
    with taken(folder):
        try:
            with _opened(folder / DATABASES) as source, _opened(fresh) as target:
                _copy(source, target)
            (folder / DATABASES).rename(folder / OLD)
            fresh.rename(folder / DATABASES)
        except (ArcadeDBError, OSError) as error:
            raise StoreUnavailable(
                "The data folder {folder} cannot be written: {reason}.",
                folder=folder,
                reason=getattr(error, "strerror", None) or error,
            ) from error
        mend(folder)
        _forget_work(folder)


@contextmanager
def _opened(folder: Path) -> Iterator[Any]:
    """Open a database in this process and yield the engine's own object for it."""
    from arcadedb_embedded import open_database

    with open_database(str(folder / DATABASE)) as database:
        yield database.get_java_database()


def _copy(source: Any, target: Any) -> None:
    types = {str(each.getName()): _is_edge(each) for each in source.getSchema().getTypes()}
    for name, edge in types.items():
        schema = target.getSchema()
        if not schema.existsType(name):  # of a relationship, or a label without a constraint
            (schema.createEdgeType if edge else schema.createVertexType)(name, 1)
    places = {}
    with _transactions(target) as after_each:
        for name in (name for name, edge in types.items() if not edge):
            for record in source.iterateType(name, False):
                made = target.newVertex(name).set(record.propertiesAsMap()).save()
                places[str(record.getIdentity())] = made.getIdentity()
                after_each()
        for name in (name for name, edge in types.items() if edge):
            for record in source.iterateType(name, False):
                start, end = places[str(record.getOut())], places[str(record.getIn())]
                made = start.asVertex().newEdge(name, end)
                made.set(record.propertiesAsMap()).save()
                after_each()


def _is_edge(type: Any) -> bool:
    return "EdgeType" in str(type.getClass().getSimpleName())


@contextmanager
def _transactions(database: Any) -> Iterator[Callable[[], None]]:
    """Yield what is called after each record; every so many a transaction ends."""
    written = 0

    def after_each() -> None:
        nonlocal written
        written += 1
        if written % _BATCH == 0:
            database.commit()
            database.begin()

    database.begin()
    yield after_each
    database.commit()


def _forget_work(folder: Path) -> None:
    """Remove what the engine noted of its work; a message of an error can hold a value or an id."""
    log = folder / "engine.log"
    if log.exists():
        log.write_bytes(b"")  # the running machine keeps it open
    for found in (*(folder / "log").glob("*"), *folder.glob("engine-crash-*")):
        found.unlink(missing_ok=True)
