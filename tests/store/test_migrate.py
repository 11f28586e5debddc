"""The schema: brought to a fresh store, not twice, and never guessed at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.bundle.write import canonical_hash, read_tables
from graph_service.errors import SchemaMismatch
from graph_service.model.tables import constraints
from graph_service.queries import load
from graph_service.resources import folder
from graph_service.settings import Settings
from graph_service.store import Graph, open_graph
from graph_service.store.check import check
from graph_service.store.migrate import applied, migrate, prepare, schema_files, statements
from tests.store.queries import query
from tests.support.stores import put

SECOND = "0002_second"


def note(graph: Graph, id: str) -> None:
    """Let the store believe that it has been through a schema file."""
    graph.write(lambda tx: tx.run(load("writes/put_migration"), id=id))


def forget(graph: Graph, id: str) -> None:
    """Let the store forget that it has been through a schema file."""
    graph.write(lambda tx: tx.run(query("forget_migration"), id=id))


@pytest.fixture
def later_version(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Graph]:
    """The store as a later version of the service finds it, which has one more schema file."""
    shutil.copytree(folder("cypher"), tmp_path / "cypher")
    path = tmp_path / "cypher" / "schema" / f"{SECOND}.cypher"
    shutil.copy(next(iter(schema_files().values())), path)
    monkeypatch.setattr("graph_service.store.migrate.folder", lambda name: tmp_path / name)
    yield graph
    forget(graph, SECOND)


def test_constraints_of_the_store_are_those_of_the_model(graph: Graph) -> None:
    found = graph.read(lambda tx: tx.run(query("constraints")))
    assert {(each["labels"][0], each["properties"][0]) for each in found} == constraints()
    assert all(len(each["labels"]) == len(each["properties"]) == 1 for each in found)
    assert {each["type"] for each in found} <= {"UNIQUENESS", "NODE_PROPERTY_UNIQUENESS"}


def test_fresh_store_gets_the_schema(tmp_path: Path) -> None:
    settings = Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})
    with open_graph(settings) as graph:
        assert applied(graph) == []
        assert check(graph).pending == tuple(schema_files())
        prepare(graph)
        assert applied(graph) == list(schema_files())
        assert len(graph.read(lambda tx: tx.run(query("constraints")))) == len(constraints())


def test_a_store_that_was_killed_between_two_schema_files_gets_the_rest(tmp_path: Path) -> None:
    settings = Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})
    with open_graph(settings) as graph:
        first, path = next(iter(schema_files().items()))
        for statement in statements(path.read_text("utf-8")):
            graph.schema(statement)
        note(graph, first)
        prepare(graph)
        assert applied(graph) == list(schema_files())
        assert len(graph.read(lambda tx: tx.run(query("constraints")))) == len(constraints())


def test_migrating_twice_does_nothing(graph: Graph) -> None:
    before = applied(graph)
    assert migrate(graph) == []
    prepare(graph)
    assert applied(graph) == before == list(schema_files())


def test_older_store_is_refused_and_then_migrated(later_version: Graph, tmp_path: Path) -> None:
    put(later_version, tmp_path, {"areas": [{"id": "fi", "name": "Suomi", "kind": "country"}]})
    before = canonical_hash(read_tables(later_version))
    with pytest.raises(SchemaMismatch) as older:
        prepare(later_version)
    assert str(older.value) == (
        "The store's schema is older than this version of the service (0002_second to run). "
        "Take a backup, then run: graph-service migrate"
    )
    assert SECOND not in applied(later_version)
    assert migrate(later_version) == [SECOND]
    assert migrate(later_version) == []
    prepare(later_version)
    assert canonical_hash(read_tables(later_version)) == before


def test_newer_store_is_refused(graph: Graph) -> None:
    note(graph, "9999_future")
    try:
        for begin in (prepare, migrate):
            with pytest.raises(SchemaMismatch) as newer:
                begin(graph)
            assert str(newer.value) == (
                "The store's schema is newer than this version of the service (9999_future). "
                "Install the version that wrote it, or a later one."
            )
    finally:
        forget(graph, "9999_future")


def test_statements_are_told_apart_and_comments_left_out() -> None:
    text = "/*---\nabout: x; y\n---*/\nONE; // two;\n\nTHREE\n FOUR ;\n"
    assert statements(text) == ["ONE", "THREE\n FOUR"]


def test_state_of_the_store_counts_what_people_put_there(graph: Graph) -> None:
    row = {"id": "t", "name": "T", "expects": None}
    graph.write(lambda tx: tx.run(load("writes/put_themes"), rows=[row]))
    state = check(graph)
    assert (state.counts, state.pending) == ({"Theme": 1}, ())
    assert state.schema == tuple(schema_files())
    assert state.engine
