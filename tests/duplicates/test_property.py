"""Random small worlds: merged, no link and no day is lost; undone, all is as it was.

On the embedded engine; `test_merge` holds literal worlds on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from graph_service.access.caller import SCOPES, Caller
from graph_service.bundle.apply import import_bundle
from graph_service.bundle.write import json_text, read_tables
from graph_service.duplicates.entries import MERGEABLE, pair_of
from graph_service.duplicates.errors import NotMergeable
from graph_service.duplicates.merge import merge
from graph_service.duplicates.undo import undo
from graph_service.model.tables import TABLES
from graph_service.rows.errors import RowRejected
from graph_service.rows.keep import Writer
from graph_service.rows.rights import Sights
from graph_service.store import Graph, Transaction
from tests.bundle.test_round_trip import document
from tests.bundle.worlds import World, worlds
from tests.support.stores import clear

WRITER = Writer(
    Caller("all", "api_client", "all", scopes=frozenset(SCOPES)), date(2026, 11, 21), Path()
)
SLOW = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
DAYS = [None, *(date(2026, month, 1) for month in range(1, 5))]
#: Days on which it is asked who has what: at the ends of every period, between and beyond.
ASKED = [date(1900, 1, 1), *(date(2026, month, day) for month in range(1, 5) for day in (1, 2))]
LINKED = [name for name, table in TABLES.items() if "since" in table.key]

Rows = dict[str, list[dict[str, Any]]]


@st.composite
def crowded(draw: st.DrawFn) -> tuple[World, str, list[str]]:
    """Draw a world, a table and two of its entries, with many rows that meet when they are one."""
    world = draw(worlds())
    table = draw(st.sampled_from(MERGEABLE))
    assume(len(world[table]) == 2)
    for name in LINKED:
        rows = {TABLES[name].key_of(row): row for row in world[name]}
        for _ in range(draw(st.integers(0, 5)) if rows else 0):
            row = dict(draw(st.sampled_from(list(rows.values()))))
            since, until = sorted(draw(st.tuples(*[st.sampled_from(DAYS)] * 2)), key=str)
            row |= {"since": since, "until": until if until and since else None}
            for column in TABLES[name].references:
                if column.target == table:
                    row[column.name] = draw(st.sampled_from(world[table]))["id"]
            rows.setdefault(TABLES[name].key_of(row), row)
        world[name] = list(rows.values())
    ids = [row["id"] for row in world[table]]
    return world, table, ids if draw(st.booleans()) else ids[::-1]


def tables_of(graph: Graph) -> Rows:
    """Return every row of the store by table and column."""
    return {
        name: [
            dict(zip((each.name for each in TABLES[name].columns), row, strict=True))
            for row in rows
        ]
        for name, rows in read_tables(graph).items()
    }


def named(rows: Rows) -> Iterator[tuple[str, str]]:
    """Yield the table and id of everything that a row names."""
    for name, each in rows.items():
        for row in each:
            for column in TABLES[name].references:
                value = row[column.name]
                for id in value if isinstance(value, tuple) else (value,):
                    if id is not None:
                        yield column.target_in(row), id


def had_on(rows: Rows, name: str, day: date, table: str, keep: str, other: str) -> set[Any]:
    """Return what is linked on a day, the two entries taken for one; who is named is not asked."""
    found = set()
    for row in rows[name]:
        if (row["since"] or day) <= day <= (row["until"] or day):
            required = [each for each in TABLES[name].references if each.required]
            found.add(
                tuple(
                    keep if each.target == table and row[each.name] == other else row[each.name]
                    for each in required
                )
            )
    return found


@SLOW
@given(case=crowded(), data=st.data())
def test_nothing_is_lost_and_all_of_it_comes_back(
    embedded_store: Graph, case: tuple[World, str, list[str]], data: st.DataObject
) -> None:
    graph, (world, table, (keep, other)) = embedded_store, case
    clear(graph)
    with TemporaryDirectory() as folder:
        import_bundle(graph, document(world, Path(folder)))
    before, rows = json_text(read_tables(graph)), tables_of(graph)
    columns = [column.name for column in TABLES[table].columns]
    sides = st.sampled_from(("keep", "other"))
    chosen = data.draw(st.fixed_dictionaries({name: sides for name in columns}))

    def work(transaction: Transaction) -> None:
        sights = Sights(transaction, WRITER.caller, WRITER.today)
        pair = pair_of(transaction, sights, table, keep, other)
        etags = (pair.keep.etag, pair.other.etag)
        merge(transaction, WRITER, table, keep, other, chosen, etags)

    try:
        graph.write(work)
    except (NotMergeable, RowRejected) as error:
        assert isinstance(error, RowRejected) or "name one another" in error.text("en")
        assert json_text(read_tables(graph)) == before
        return
    merged = tables_of(graph)
    assert {row["id"] for row in merged[table]} == {row["id"] for row in rows[table]} - {other}
    assert (table, other) not in {*named(merged)}
    assert {*named(merged)} <= {
        (name, row["id"]) for name in merged for row in merged[name] if "id" in row
    }
    for name in TABLES:
        if TABLES[name].label and name not in (table, "channels", "experts"):
            assert [row["id"] for row in merged[name]] == [row["id"] for row in rows[name]]
    for name in LINKED:
        for day in ASKED:
            asked = (name, day, table, keep, other)
            assert had_on(merged, *asked) == had_on(rows, *asked)
    graph.write(lambda transaction: undo(transaction, WRITER, table, other))
    assert json_text(read_tables(graph)) == before
