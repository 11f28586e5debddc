"""Retention: what is past its time goes, what is not stays, and a second run finds nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.bundle.write import json_text, read_tables
from graph_service.model.tables import TABLES
from graph_service.store import Graph
from graph_service.subjects.retention import ENDS, OF_MEETINGS, Purge, purge
from tests.subjects.world import ROWS, about, world
from tests.support.stores import put

TODAY = date(2026, 11, 21)
#: The last days that are too long ago, and the first that are not, of one year and of five.
GONE_1, KEPT_1 = "2025-11-20", "2025-11-21"
GONE_5, KEPT_5 = "2021-11-20", "2021-11-21"
#: What a run says that found nothing.
NOTHING = Purge({}, {}, 0, ())
_BASE = world()


def _ids(graph: Graph, table: str) -> set[str]:
    return {str(row[0]) for row in read_tables(graph)[table]}


def _cell(graph: Graph, table: str, id: str, column: str) -> Any:
    names = [each.name for each in TABLES[table].columns]
    (row,) = [row for row in read_tables(graph)[table] if row[0] == id]
    return row[names.index(column)]


def test_every_field_declares_class_purpose_and_retention() -> None:
    for table in TABLES.values():
        for column in table.columns:
            handling = column.handling
            assert handling.data_class
            assert all(handling.purpose[language] for language in ("fi", "sv", "nb", "en"))
            assert handling.retention.label("en")


def test_every_table_whose_rows_end_says_when() -> None:
    ended = {
        table.name
        for table in TABLES.values()
        if any(column.handling.retention.until == "row_ended" for column in table.columns)
    }
    assert ended == {*ENDS, *OF_MEETINGS}
    for name, column in ENDS.items():
        assert TABLES[name].column(column).kind == "day"


def test_a_client_goes_a_year_after_closing_with_every_row_about_them(
    graph: Graph, tmp_path: Path
) -> None:
    old = about("old", phase="closed", closed_on=GONE_1)
    young = about("young", phase="closed", closed_on=KEPT_1)
    undated = about("undated", phase="closed")
    reopened = about("reopened", phase="after", closed_on=GONE_1)
    put(graph, tmp_path, world(old, young, undated, reopened))

    found = purge(graph, TODAY)

    close_ones = {"supporters": 3}  # those of every closed client
    assert dict(found.removed) == ROWS | close_ones
    assert found.undated == 1
    assert _ids(graph, "clients") == {"young", "undated", "reopened"}
    assert _ids(graph, "supporters") == {"close-reopened"}
    assert "Client:old" in found.identifiers
    assert "canary-old" not in json_text(read_tables(graph))
    assert purge(graph, TODAY) == Purge({}, {}, 1, ())


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ({}, True),
        ({"consent": None}, True),
        ({"consent": "false"}, False),
        ({"until": "2026-11-21"}, True),
        ({"until": "2026-11-20"}, False),
    ],
)
def test_a_close_one_goes_with_the_consent(
    cells: dict[str, Any], kept: bool, graph: Graph, tmp_path: Path
) -> None:
    rows = about("k-1")
    rows["supporters"][0] |= cells
    put(graph, tmp_path, world(rows))
    purge(graph, TODAY)
    assert (_ids(graph, "supporters") == {"close-k-1"}) is kept
    assert _ids(graph, "clients") == {"k-1"}


def test_a_contact_goes_a_year_after_leaving_with_what_is_theirs(
    graph: Graph, tmp_path: Path
) -> None:
    rows = about("k-1")
    rows["contacts"] = [
        {"id": "gone", "name": "Poissa", "agency": "kela", "active_until": GONE_1},
        {"id": "left", "name": "Lähtenyt", "agency": "kela", "active_until": KEPT_1},
    ]
    rows["channels"] = [
        {"id": f"{who}-mail", "owner_kind": "contact", "owner": who, "kind": "email",
         "value": f"{who}@kela.example"}
        for who in ("gone", "left")
    ]  # fmt: skip
    rows["experts"] = [{"contact": "gone", "mode": "outside"}]
    rows["team"].append({"client": "k-1", "contact": "gone"})
    rows["measures"][0]["responsible"] = "gone"
    rows["absences"] = [
        {"id": "a-1", "contact": "aino", "starts_on": "2026-11-01", "ends_on": "2026-12-01",
         "deputy": "gone"}
    ]  # fmt: skip
    put(graph, tmp_path, world(rows))

    found = purge(graph, TODAY)

    assert dict(found.removed) == {"contacts": 1, "channels": 1, "experts": 1, "team": 1}
    assert dict(found.emptied) == {"absences": 1, "measures": 1}
    assert _ids(graph, "contacts") == {"aino", "secret-olli", "left"}
    assert _cell(graph, "measures", "measure-k-1", "responsible") is None
    assert _cell(graph, "absences", "a-1", "deputy") is None
    assert purge(graph, TODAY) == NOTHING


def _members(*rows: tuple[str | None, str | None]) -> dict[str, list[dict[str, Any]]]:
    network = {"id": "net", "name": "Asumisverkosto", "kind": "themed", "status": "active"}
    members = [
        {"network": "net", "agency": "kela", "contact": contact, "since": since, "until": until}
        for number, (contact, until) in enumerate(rows)
        for since in [f"20{10 + number}-01-01"]
    ]
    return {**_BASE, "networks": [network], "members": members}


def test_a_member_loses_the_contact_after_a_year_and_goes_after_five(
    graph: Graph, tmp_path: Path
) -> None:
    rows = [("aino", GONE_5), ("aino", KEPT_5), ("aino", GONE_1), ("aino", KEPT_1), ("aino", None)]
    put(graph, tmp_path, _members(*rows))

    found = purge(graph, TODAY)

    assert (dict(found.removed), dict(found.emptied)) == ({"members": 1}, {"members": 2})
    left = [(row[2], str(row[4])) for row in read_tables(graph)["members"]]
    assert sorted(left, key=str) == sorted(
        [(None, KEPT_5), (None, GONE_1), ("aino", KEPT_1), ("aino", "None")], key=str
    )
    assert purge(graph, TODAY) == NOTHING


def test_members_that_differed_by_the_contact_alone_become_one(
    graph: Graph, tmp_path: Path
) -> None:
    tables = _members(("aino", GONE_1), ("secret-olli", GONE_1))
    for row in tables["members"]:
        row["since"] = "2020-01-01"
    put(graph, tmp_path, tables)
    assert dict(purge(graph, TODAY).emptied) == {"members": 2}
    (left,) = read_tables(graph)["members"]
    assert left == ("net", "kela", None, date(2020, 1, 1), date(2025, 11, 20))
    assert purge(graph, TODAY) == NOTHING


def test_meetings_of_a_network_go_by_their_own_day(graph: Graph, tmp_path: Path) -> None:
    tables = _members(("aino", None))
    days = {"gone": GONE_5, "older": KEPT_5, "younger": KEPT_1}
    tables["meetings"] = [
        {"id": id, "kind": "network", "network": "net", "on": day, "status": "held"}
        for id, day in days.items()
    ]
    tables["attendance"] = [{"meeting": id, "contact": "aino", "status": "attended"} for id in days]
    tables["actions"] = [
        {"id": f"act-{id}", "meeting": id, "title": "Sovittu", "responsible": "aino",
         "status": "open"}
        for id in days
    ]  # fmt: skip
    put(graph, tmp_path, tables)

    found = purge(graph, TODAY)

    assert dict(found.removed) == {"meetings": 1, "attendance": 2, "actions": 1}
    assert dict(found.emptied) == {"actions": 1}
    assert _ids(graph, "meetings") == {"older", "younger"}
    assert _cell(graph, "actions", "act-older", "responsible") is None
    assert _cell(graph, "actions", "act-younger", "responsible") == "aino"
    assert purge(graph, TODAY) == NOTHING


def test_a_dry_run_writes_nothing_and_tells_the_same(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, world(about("old", phase="closed", closed_on=GONE_1)))
    before = json_text(read_tables(graph))
    planned = purge(graph, TODAY, dry_run=True)
    assert json_text(read_tables(graph)) == before
    assert purge(graph, TODAY) == planned


_DAYS = st.none() | st.integers(-2500, 60).map(lambda days: str(TODAY + timedelta(days=days)))


@st.composite
def _worlds(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    rows = [
        about(f"k-{number}", phase=draw(st.sampled_from(["closed", "after"])), closed_on=day)
        for number in range(draw(st.integers(0, 2)))
        for day in [draw(st.none() | st.dates(date(2024, 6, 1), TODAY).map(str))]
    ]
    tables = world(*rows)
    tables["contacts"] = [{**row, "active_until": draw(_DAYS)} for row in tables["contacts"]]
    people = st.sampled_from(["aino", "secret-olli"])
    tables["networks"] = [{"id": "net", "name": "Verkosto", "kind": "themed", "status": "active"}]
    tables["members"] = [
        {"network": "net", "agency": "kela", "contact": draw(st.none() | people),
         "since": f"20{10 + number}-01-01", "until": draw(_DAYS)}
        for number in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    tables["agreements"] = [
        {"id": "agr", "title": "Sopimus", "level": "local", "form": "contract", "status": "ready",
         "valid_until": draw(_DAYS), "contact": draw(st.none() | people), "parties": ["kela"]}
    ]  # fmt: skip
    tables["meetings"] = [
        *tables.get("meetings", []),
        {"id": "m", "kind": "network", "network": "net", "status": "held",
         "on": draw(_DAYS.filter(bool))},
    ]  # fmt: skip
    tables["attendance"] = [
        *tables.get("attendance", []),
        {"meeting": "m", "contact": draw(people), "status": "attended"},
    ]
    return tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for the worlds of one property."""
    yield tmp_path_factory.mktemp("worlds")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tables=_worlds())
def test_rule_9_retention_twice_is_the_same(
    tables: dict[str, list[dict[str, Any]]], graph: Graph, folder: Path
) -> None:
    put(graph, folder, tables)
    planned = purge(graph, TODAY, dry_run=True)
    assert purge(graph, TODAY) == planned
    once = json_text(read_tables(graph))
    again = purge(graph, TODAY)
    assert (dict(again.removed), dict(again.emptied), again.identifiers) == ({}, {}, ())
    assert json_text(read_tables(graph)) == once
    # what is left holds together: it can be imported as it stands, and changes nothing
    put(graph, folder, _as_bundle(once))
    assert json_text(read_tables(graph)) == once


def _as_bundle(text: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(text)
    return found
