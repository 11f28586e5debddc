"""What a contact who came with a link may look at and write: their own details, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.caller import Caller
from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.errors import ServiceError
from graph_service.model.tables import TABLES
from graph_service.rows import keep
from graph_service.rows.check import read_row
from graph_service.rows.find import look
from graph_service.rows.keep import Writer
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction
from tests.confirmations.world import ASKED, TODAY
from tests.support.stores import put

AINO = Caller("contact:aino", "contact", "l", contact="aino")
CLINIC = {"id": "x", "contact": "aino", "starts_on": "2026-01-01", "ends_on": "2026-01-02"}
CLEARANCE = {"id": "x", "contact": "aino", "kind": "security", "granted_on": "2026-01-01"}
CHANNEL = {"id": "x", "owner_kind": "contact", "kind": "phone", "value": "+358 50 555 0111"}


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> Graph:
    """The region."""
    put(graph, tmp_path, ASKED)
    return graph


def kind_of(work: Callable[[], Any]) -> str:
    """Return the kind of error that work ends with, empty for none."""
    try:
        work()
    except ServiceError as error:
        return error.kind
    return ""


def create(graph: Graph, table: str, row: dict[str, Any]) -> str:
    """Create a row as Aino; return the kind of error."""
    writer = Writer(AINO, TODAY, Settings().audit_key)
    checked = read_row(TABLES[table], row)
    return kind_of(lambda: graph.write(lambda tx: keep.create(tx, writer, checked)))


@pytest.mark.parametrize(
    ("table", "key"),
    [("contacts", "aino"), ("channels", "a1"), ("channels", "a2")],
)
def test_own_rows_are_seen(world: Graph, table: str, key: str) -> None:
    assert look(world, AINO, TABLES[table], (key,), TODAY).key == (key,)


@pytest.mark.parametrize("table", list(TABLES))
def test_rule_1_nobody_elses_rows_are_seen_or_written(world: Graph, table: str) -> None:
    rows = [dict(each) for each in ASKED.get(table, [])]
    others = [
        row
        for row in rows
        if row.get("owner") != "aino" and (table, row.get("id")) != ("contacts", "aino")
    ]
    before = canonical_hash(read_tables(world))
    writer = Writer(AINO, TODAY, Settings().audit_key)
    for row in others:
        checked = read_row(TABLES[table], row)
        key = next(iter(checked.rows))
        seen = kind_of(partial(look, world, AINO, TABLES[table], key, TODAY))
        assert seen in ("not-found", "forbidden")

        def change(transaction: Transaction, checked: Any = checked) -> None:
            keep.change(transaction, writer, checked, ["x"])

        assert kind_of(lambda: world.write(change)) == "not-found"

        def remove(transaction: Transaction, key: Any = key) -> None:
            keep.remove(transaction, writer, TABLES[table], key, ["x"])

        assert kind_of(lambda: world.write(remove)) == "not-found"
    assert canonical_hash(read_tables(world)) == before


@pytest.mark.parametrize(
    ("table", "row", "kind"),
    [
        ("channels", CHANNEL | {"owner": "aino"}, ""),
        ("channels", CHANNEL | {"owner": "oona"}, "forbidden"),
        ("channels", CHANNEL | {"owner": "bo"}, "row-rejected"),
        ("channels", CHANNEL | {"owner": "clinic", "owner_kind": "agency"}, "row-rejected"),
        ("channels", CHANNEL | {"id": "b1", "owner": "aino"}, "forbidden"),
        ("absences", CLINIC | {"deputy": "oona"}, ""),
        ("absences", CLINIC | {"deputy": "bo"}, "row-rejected"),
        ("absences", CLINIC | {"deputy": "veil"}, "row-rejected"),
        ("absences", CLINIC | {"contact": "bo"}, "row-rejected"),
        ("contacts", {"id": "x", "name": "X", "agency": "clinic"}, "row-rejected"),
        ("clearances", CLEARANCE, "forbidden"),
    ],
)
def test_rule_1_new_rows_are_their_own(
    world: Graph, table: str, row: dict[str, Any], kind: str
) -> None:
    assert create(world, table, row) == kind
