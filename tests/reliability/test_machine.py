"""Work on a store in any order, restarts included: it holds what a plain model of it holds."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar, get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graph_service.access.caller import Caller, Scope
from graph_service.bundle.apply import import_bundle
from graph_service.bundle.backup import backup, restore
from graph_service.bundle.write import json_text, read_tables
from graph_service.errors import BundleRejected, NotFound
from graph_service.model.tables import TABLES
from graph_service.rows.check import read_row
from graph_service.rows.errors import RowInUse, RowRejected
from graph_service.rows.find import look
from graph_service.rows.keep import Writer, change, create, remove
from graph_service.settings import Settings
from graph_service.store import Graph, Transaction, open_graph
from graph_service.store.migrate import prepare
from tests.bundle.worlds import expected_dump
from tests.support.stores import ENGINES, clear

#: Without a number of examples asked for, the same ones in every run.
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "0"))
DAY = date(2026, 11, 23)
MACHINE = Caller("key-1", "api_client", "key-1", scopes=frozenset(get_args(Scope)))

Cells = dict[str, Any]
Tables = dict[str, dict[tuple[Any, ...], Cells]]
OFTEN, SELDOM = st.sampled_from([True, True, True, False]), st.sampled_from([False, False, True])
NUMBERS = st.integers(1, 3)


def one_of(letter: str) -> st.SearchStrategy[str]:
    """Return ids such as a1: few, so that rows meet again."""
    return NUMBERS.map(lambda number: f"{letter}{number}")


def row(*, maybe: dict[str, Any] | None = None, **always: Any) -> st.SearchStrategy[Cells]:
    """Return rows whose cells are drawn; words stand for themselves."""
    drawn = {
        name: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for name, value in always.items()
    }
    return st.fixed_dictionaries(drawn, optional=maybe or {})


ROWS: dict[str, st.SearchStrategy[Cells]] = {
    "areas": row(id=one_of("a"), name=one_of("Alue "), kind="municipality"),
    "agencies": row(
        id=one_of("g"),
        name=one_of("Vankila "),
        kind="prison",
        sector="state",
        maybe={"area": one_of("a")},
    ),
    "contacts": row(id=one_of("k"), name=one_of("Kaisa "), agency=one_of("g")),
    "clients": row(
        id=one_of("c"),
        municipality=one_of("a"),
        unit=one_of("g"),
        sanction="remand",
        phase="remand",
    ),
    "needs": row(
        id=one_of("n"),
        client=one_of("c"),
        domain="housing",
        status=st.sampled_from(["open", "met"]),
    ),
    "team": row(
        client=one_of("c"),
        contact=one_of("k"),
        role="own_worker",
        maybe={"since": st.sampled_from(["2026-01-01", "2026-06-01"])},
    ),
}
#: What completes a row that others name.
MADE_UP: dict[str, Cells] = {
    "areas": {"name": "Alue", "kind": "municipality"},
    "agencies": {"name": "Vankila", "kind": "prison", "sector": "state"},
    "contacts": {"name": "Kaisa", "agency": "g1"},
    "clients": {"municipality": "a1", "unit": "g1", "sanction": "remand", "phase": "remand"},
}
LETTERS = {"areas": "a", "agencies": "g", "contacts": "k", "clients": "c"}
#: Rows of these are written one by one too; areas come with bundles alone.
SINGLE = st.sampled_from([name for name in ROWS if name != "areas"])


def key_of(table: str, cells: Cells) -> tuple[Any, ...]:
    """Return what makes a row the same row."""
    values = TABLES[table].row.model_validate(cells).values()
    return TABLES[table].key_of(values)


@st.composite
def bundles(draw: st.DrawFn) -> Tables:
    """Draw a few rows of some tables."""
    found: Tables = {}
    for name, rows in ROWS.items():
        drawn = draw(st.lists(rows, max_size=3))
        found[name] = {key_of(name, each): each for each in drawn}
    return found


def references(tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield what the rows name: table and id."""
    for name, rows in tables.items():
        for column in TABLES[name].columns:
            for each in rows.values():
                if column.target and each.get(column.name):
                    yield column.target, each[column.name]


def dangling(tables: Tables, within: Tables) -> list[tuple[str, str]]:
    """Return what rows of `tables` name that is not `within`."""
    return [(name, id) for name, id in references(tables) if (id,) not in within.get(name, ())]


def completed(tables: Tables, within: Tables) -> Tables:
    """Return `tables` with what they name and is not `within`, made up."""
    whole = {name: dict(tables.get(name, {})) for name in ROWS}
    while missing := dangling(whole, {name: within.get(name, {}) | whole[name] for name in ROWS}):
        for name, id in missing:
            whole[name][(id,)] = {"id": id} | MADE_UP[name]
    return whole


class StoreOverTime(RuleBasedStateMachine):
    """A store, and what it must hold."""

    settings: ClassVar[Settings]

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.graph = self.opened()
        clear(self.graph)
        self.model: Tables = {name: {} for name in ROWS}
        self.kept: Tables | None = None
        self.writer = Writer(MACHINE, DAY, Path(self.folder.name) / "audit.key")

    def opened(self) -> Graph:
        graph = open_graph(self.settings)
        prepare(graph)
        return graph

    def teardown(self) -> None:
        self.graph.close()
        self.folder.cleanup()

    @property
    def safe(self) -> Path:
        return Path(self.folder.name) / "safe.zip"

    @initialize()
    def begin(self) -> None:
        world = {
            name: {(id,): {"id": id} | cells for id in (f"{LETTERS[name]}{at}" for at in (1, 2, 3))}
            for name, cells in MADE_UP.items()
        }
        self.bring(completed(world, {}), True, False, False)

    @rule(drawn=bundles(), whole=OFTEN, replace=SELDOM, dry_run=SELDOM)
    def bring(self, drawn: Tables, whole: bool, replace: bool, dry_run: bool) -> None:
        within: Tables = {name: {} for name in ROWS} if replace else self.model
        bundle = completed(drawn, within) if whole else drawn
        path = Path(self.folder.name) / "bundle.json"
        rows = {name: list(each.values()) for name, each in bundle.items()}
        path.write_text(json.dumps(rows), "utf-8")
        then = {name: held | bundle[name] for name, held in within.items()}
        if dangling(bundle, then):
            with pytest.raises(BundleRejected):
                import_bundle(self.graph, path, replace=replace, dry_run=dry_run)
            return
        done = import_bundle(self.graph, path, replace=replace, dry_run=dry_run)
        before = sum(map(len, self.model.values()))
        assert (
            done.count("created") - done.count("removed") == sum(map(len, then.values())) - before
        )
        if not dry_run:
            self.model = then

    @rule(data=st.data(), table=SINGLE)
    def write_one(self, data: st.DataObject, table: str) -> None:
        cells = data.draw(ROWS[table])
        key = key_of(table, cells)
        then = self.model | {table: self.model[table] | {key: cells}}
        checked = read_row(TABLES[table], cells)

        def work(transaction: Transaction) -> object:
            if key not in self.model[table]:
                return create(transaction, self.writer, checked)
            return change(transaction, self.writer, checked, etags)

        etags = [self.etag(table, key)] if key in self.model[table] else []
        if dangling({table: {key: cells}}, then):
            with pytest.raises(RowRejected):
                self.graph.write(work)
            return
        self.graph.write(work)
        self.model = then

    @rule(data=st.data(), table=SINGLE)
    def remove_one(self, data: st.DataObject, table: str) -> None:
        keys = sorted(self.model[table], key=str)
        other = ROWS[table].map(lambda cells: key_of(table, cells))
        key = data.draw(st.sampled_from(keys) | other if keys else other)
        there = key in self.model[table]
        etags = [self.etag(table, key)] if there else ['"none"']

        def work(transaction: Transaction) -> object:
            return remove(transaction, self.writer, TABLES[table], key, etags)

        if not there:
            refused: type[Exception] = NotFound
        elif TABLES[table].label and (table, key[0]) in references(self.model):
            refused = RowInUse
        else:
            self.graph.write(work)
            del self.model[table][key]
            return
        with pytest.raises(refused):
            self.graph.write(work)

    def etag(self, table: str, key: tuple[Any, ...]) -> str:
        return look(self.graph, MACHINE, TABLES[table], key, DAY).etag

    @rule()
    def restart(self) -> None:
        self.graph.close()
        self.graph = self.opened()

    @rule()
    def back_up(self) -> None:
        backup(self.graph, self.safe)
        self.kept = deepcopy(self.model)

    @precondition(lambda self: self.kept is not None)
    @rule()
    def go_back(self) -> None:
        restore(self.graph, self.safe, replace=True)
        self.model = deepcopy(self.kept or {})

    @invariant()
    def holds_what_it_must(self) -> None:
        rows = {name: list(each.values()) for name, each in self.model.items()}
        assert json_text(read_tables(self.graph)) == expected_dump(rows)


@pytest.fixture(params=ENGINES)
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> type[StoreOverTime]:
    """What works on a store of each engine in turn."""
    found = Settings.model_validate({"store_uri": f"embedded:{tmp_path / 'store'}"})
    if request.param == "neo4j":
        found = request.getfixturevalue("server_settings")
    return type("StoreOverTime", (StoreOverTime,), {"settings": found})


def test_store_holds_what_a_model_of_it_holds(kind: type[StoreOverTime]) -> None:
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=EXAMPLES or 8,
            stateful_step_count=25,
            derandomize=not EXAMPLES,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
