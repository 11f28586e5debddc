"""Importing: the difference between a bundle and the store, written in one transaction."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import networkx as nx

from graph_service.access.receipts import leave_receipt
from graph_service.bundle.check import (
    Bundle,
    Key,
    Values,
    read_bundle,
)
from graph_service.bundle.erased import without_erased
from graph_service.bundle.identifiers import About, of_bundle, of_rows
from graph_service.bundle.links import check_nesting, check_references, in_order
from graph_service.bundle.problems import Problems
from graph_service.bundle.stored import stored_rows
from graph_service.errors import BundleRejected
from graph_service.model.tables import TABLES, Table
from graph_service.queries import load
from graph_service.store import Graph, Transaction

_BATCH = 1000

#: Called with the rows written so far and the rows there are to write.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class TableChange:
    """What an import does to one table, in keys."""

    table: str
    created: tuple[Key, ...]
    changed: tuple[Key, ...]
    removed: tuple[Key, ...]
    left: int


@dataclass(frozen=True)
class Import:
    """What an import did, or with a dry run would do.

    Parameters:
        changes: Per table of the bundle, and per table that rows are removed from.
        written: False for a dry run.
        erased: Number of rows about erased clients; they were left out.
        before: What the rows that were changed or removed were about until then, as the audit log
            names it: ``Label:id``.
    """

    changes: tuple[TableChange, ...]
    written: bool
    erased: int = 0
    before: frozenset[str] = frozenset()

    def count(self, what: str) -> int:
        """Return the number of rows created, changed, removed or left."""
        found = [getattr(change, what) for change in self.changes]
        return sum(each if isinstance(each, int) else len(each) for each in found)


@dataclass
class _Difference:
    table: Table
    created: list[Values] = field(default_factory=list)
    changed: list[Values] = field(default_factory=list)
    overwritten: list[Values] = field(default_factory=list)
    removed: list[Values] = field(default_factory=list)
    left: int = 0

    def as_change(self) -> TableChange:
        def keys(rows: Sequence[Values]) -> tuple[Key, ...]:
            return tuple(self.table.key_of(_named(self.table, row)) for row in rows)

        return TableChange(
            self.table.name, keys(self.created), keys(self.changed), keys(self.removed), self.left
        )

    def about_before(self) -> Iterator[str]:
        return of_rows(self.table, chain(self.overwritten, self.removed))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the garbage collector from walking all rows again and again; they hold no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collection()
def import_bundle(
    graph: Graph,
    path: Path,
    *,
    replace: bool = False,
    dry_run: bool = False,
    limit_megabytes: int = 200,
    progress: Progress | None = None,
    audit_key: Path | None = None,
    about: About | None = None,
    receipt: str | None = None,
) -> Import:
    """Bring the store in line with the bundle at `path`, wholly or not at all.

    Parameters:
        graph: The graph to write to.
        path: Folder, .zip, .xlsx or .json.
        replace: Remove what the store holds and the bundle does not.
        dry_run: Say what would change, write nothing.
        limit_megabytes: Largest size of the bundle, unpacked.
        progress: Is told how far writing has come.
        audit_key: File by which erased clients are known; that of the settings by default.
        about: Is told what the rows of the bundle are about, before anything is written.
        receipt: Number of the request whose receipt is left in the same transaction.

    Raises:
        AuditUnavailable: clients were erased from the store, and the key is missing.
        BundleRejected: the bundle has problems; all of them are told and nothing was written.
        StoreUnavailable: the graph cannot be reached; nothing was written.
    """
    problems = Problems()
    bundle = read_bundle(path, problems, limit_megabytes)
    if about is not None:
        about(of_bundle(bundle))
    return import_tables(
        graph,
        bundle,
        problems,
        replace=replace,
        dry_run=dry_run,
        progress=progress,
        audit_key=audit_key,
        receipt=receipt,
    )


@_without_collection()
def import_tables(
    graph: Graph,
    bundle: Bundle,
    problems: Problems,
    *,
    replace: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    audit_key: Path | None = None,
    receipt: str | None = None,
) -> Import:
    """Do what `import_bundle` does with a bundle that was read already."""

    def work(transaction: Transaction) -> Import:
        kept, erased = without_erased(transaction, bundle, audit_key)
        differences = _differences(transaction, kept, problems, replace)
        if not dry_run:
            if receipt is not None:
                leave_receipt(transaction, receipt)
            _write(transaction, differences, progress or (lambda done, total: None))
        before = frozenset(chain.from_iterable(each.about_before() for each in differences))
        changes = tuple(each.as_change() for each in differences)
        return Import(changes, not dry_run, erased, before)

    return graph.read(work, patient=True) if dry_run else graph.write(work)


def _differences(
    transaction: Transaction, bundle: Bundle, problems: Problems, replace: bool
) -> list[_Difference]:
    """Return what changes, table by table.

    Raises:
        BundleRejected: there are problems, those of references and nesting included.
    """
    mine = Problems()
    mine.found = list(problems.found)
    stored: dict[str, set[str]] = {}
    parents: dict[str, dict[str, str]] = {}
    differences = []
    for table in TABLES.values():
        difference = _Difference(table)
        rows = bundle[table.name].rows if table.name in bundle else {}
        met: set[Key] = set()
        keep = stored.setdefault(table.name, set())
        for key, values in stored_rows(transaction, table):
            if key in rows:
                met.add(key)
                if values == rows[key]:
                    difference.left += 1
                else:
                    difference.changed.append(rows[key])
                    difference.overwritten.append(values)
            elif replace:
                difference.removed.append(values)
                continue
            keep.add(key[0])
            if table.name in ("areas", "agencies"):
                parent = _named(table, values)["part_of"]
                parents.setdefault(table.name, {})[key[0]] = str(parent or "")
        difference.created = [values for key, values in rows.items() if key not in met]
        if table.name in bundle or difference.removed:
            differences.append(difference)
    check_references(bundle, stored, mine)
    check_nesting(bundle, parents, mine)
    if mine.found:
        raise BundleRejected(
            in_order(mine.found, bundle),
            "The bundle has {count} problems. Nothing was written.",
            count=len(mine.found),
        )
    return differences


def _write(transaction: Transaction, differences: list[_Difference], progress: Progress) -> None:
    puts = [(each.table, _parents_first(each)) for each in differences]
    removals = [(each.table, each.removed) for each in reversed(differences)]
    total = sum(len(rows) for _, rows in (*puts, *removals))
    done = 0
    progress(0, total)
    for verb, work in (("put", puts), ("remove", removals)):
        for table, rows in work:
            query = load(f"writes/{verb}_{table.name}")
            for batch in _batches(rows):
                transaction.run(query, rows=[_named(table, row) for row in batch])
                done += len(batch)
                progress(done, total)


def _batches(rows: Sequence[Values]) -> Iterator[Sequence[Values]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def _named(table: Table, values: Values) -> dict[str, object]:
    """Return a row as the parameters of a query: lists as lists, by column."""
    return {
        column.name: list(value) if isinstance(value, tuple) else value
        for column, value in zip(table.columns, values, strict=True)
    }


def _parents_first(difference: _Difference) -> list[Values]:
    """Return the rows to write, each after the row of its own table that it is part of."""
    rows = [*difference.created, *difference.changed]
    names = [column.name for column in difference.table.columns]
    if "part_of" not in names or not rows:
        return rows
    by_id = {row[0]: row for row in rows}
    at = names.index("part_of")
    nesting: nx.DiGraph[str] = nx.DiGraph((row[at], row[0]) for row in rows if row[at] in by_id)
    nesting.add_nodes_from(by_id)
    return [by_id[id] for id in nx.lexicographical_topological_sort(nesting)]
