"""Erasure of a client: nothing about them is left, others keep theirs, and nobody comes back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph_service.access.audit_chain import AuditUnavailable
from graph_service.access.caller import Caller
from graph_service.access.erased import erased_ids, tombstone
from graph_service.access.glass import break_glass
from graph_service.bundle.apply import import_bundle
from graph_service.bundle.write import json_text, read_tables
from graph_service.errors import NotFound
from graph_service.store import Graph, Transaction
from graph_service.subjects.about import client_tables
from graph_service.subjects.erase import erase
from tests.subjects.queries import own
from tests.subjects.world import KEY, ROWS, WORLD, about, world
from tests.support.stores import put


def _text(graph: Graph) -> str:
    return json_text(read_tables(graph))


def test_the_world_has_rows_in_every_table_that_leads_to_a_client() -> None:
    assert set(ROWS) == {table.name for table in client_tables()}


def test_rule_9_every_row_of_the_client_goes_and_no_row_of_another(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, world(about("k-2")))
    only_the_other = _text(graph)
    put(graph, tmp_path, WORLD)

    erased = erase(graph, "k-1", KEY)

    assert dict(erased.rows) == ROWS
    assert not erased.again
    assert _text(graph) == only_the_other


def test_rule_9_what_the_store_keeps_for_itself_goes_too(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    officer = Caller("u-1", "officer", "session")
    reason = "The colleague is on sick leave today."
    for client in ("k-1", "k-2"):
        break_glass(graph, officer, client, reason, datetime(2026, 11, 21, tzinfo=UTC))

    def leave(transaction: Transaction) -> None:
        for id, digest in (("once-1", "d"), ("request-1", None)):
            transaction.run(own("add_receipt"), id=id, row="clients/k-1", digest=digest)

    graph.write(leave)

    erase(graph, "k-1", KEY)

    left = graph.read(lambda tx: tx.run(own("own_nodes")))
    one = {"count": 1, "rows": 0}
    assert left == [{"label": "BrokenGlass"} | one, {"label": "Receipt"} | one]


def test_rule_9_the_id_is_kept_in_no_form_that_can_be_read(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    erase(graph, "k-1", KEY)
    kept = graph.read(erased_ids)
    assert kept == [tombstone(KEY, "k-1")]
    assert len(kept[0]) == 64
    assert "k-1" not in kept[0]


def test_a_client_can_be_erased_again_and_an_unknown_one_cannot(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    erase(graph, "k-1", KEY)
    again = erase(graph, "k-1", KEY)
    assert again.again
    assert dict(again.rows) == {}
    with pytest.raises(NotFound, match="There is no client with the id k-9"):
        erase(graph, "k-9", KEY)
    assert graph.read(erased_ids) == [tombstone(KEY, "k-1")]


def test_rule_9_an_import_brings_no_erased_client_back(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    erase(graph, "k-1", KEY)
    without = _text(graph)
    path = tmp_path / "again.json"
    path.write_text(json.dumps(WORLD), encoding="utf-8")

    planned = import_bundle(graph, path, dry_run=True)
    result = import_bundle(graph, path)

    assert (planned.erased, result.erased) == (sum(ROWS.values()), sum(ROWS.values()))
    assert result.count("created") == 0
    assert _text(graph) == without


@pytest.mark.parametrize("table", sorted(ROWS))
def test_rule_9_a_table_alone_brings_no_erased_client_back(
    table: str, graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, WORLD)
    erase(graph, "k-1", KEY)
    path = tmp_path / "again.json"
    rows = {"meetings": WORLD["meetings"]} if table in ("attendance", "actions") else {}
    path.write_text(json.dumps({**rows, table: WORLD[table]}), encoding="utf-8")
    result = import_bundle(graph, path)
    expected = ROWS[table] + (1 if rows else 0)
    assert (result.erased, result.count("created")) == (expected, 0)


def test_nothing_is_imported_where_erased_clients_cannot_be_told(
    graph: Graph, tmp_path: Path, key_file: Path
) -> None:
    put(graph, tmp_path, WORLD)
    erase(graph, "k-1", KEY)
    before = _text(graph)
    key_file.unlink()
    with pytest.raises(AuditUnavailable, match="is missing"):
        put(graph, tmp_path, WORLD)
    assert _text(graph) == before
