"""One row is answered as it was written, to those who may look at it and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from graph_service.access.caller import Caller
from graph_service.access.policy import Denied
from graph_service.errors import NotFound
from graph_service.model.tables import TABLES
from graph_service.rows.find import Found, look
from graph_service.rows.keys import read_key
from graph_service.store import Graph
from tests.rows.world import (
    ADMINISTRATOR,
    AUDITOR,
    COORDINATOR,
    COUNTRY,
    EVERYTHING,
    EVERYTHING_OURS,
    OFFICER,
    PREPARER,
    SUPERVISOR,
    D,
    county,
    key_in,
    machine,
    row_of,
    whole,
    world,
)

CLIENTS = ("clients", "needs", "measures", "team", "supporters", "consents", "referrals")
CONTACTS = ("contacts", "channels", "absences", "experts", "pairs", "clearances")
MIXED = ("meetings", "attendance", "actions")
#: Channels and absences of a protected contact are nobody's to look at.
SAFE = {"secret-ours", "secret-theirs", "hidden-ours", "hidden-theirs"}


def found(graph: Graph, caller: Caller, table: str, key: str) -> Found | str:
    """Return the row, or the kind of error."""
    try:
        return look(graph, caller, TABLES[table], read_key(TABLES[table], key), D)
    except (NotFound, Denied) as error:
        return error.kind


def seen(graph: Graph, caller: Caller, table: str, key: str) -> Any:
    """Return the row as it is answered, or the kind of error."""
    row = found(graph, caller, table, key)
    return row.as_json() if isinstance(row, Found) else row


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_answered_as_it_was_put_there(looked_at: Graph, table: str) -> None:
    for row in world()[table]:
        key = key_in(table, row)
        expected = "not-found" if row.get("id") in SAFE else whole(table, row)
        assert seen(looked_at, EVERYTHING, table, key) == expected, key


@pytest.mark.parametrize("table", TABLES)
def test_rule_1_a_row_that_is_not_ours_is_not_there(looked_at: Graph, table: str) -> None:
    """A machine that was given an area sees what lies in it, and what lies nowhere."""
    for place in ("ours", "theirs"):
        for row in county(place).get(table, []):
            ours = place == "ours" or table in ("areas", "practices")
            expected = whole(table, row) if ours and row.get("id") not in SAFE else "not-found"
            assert seen(looked_at, EVERYTHING_OURS, table, key_in(table, row)) == expected
    for row in COUNTRY.get(table, []):
        assert seen(looked_at, EVERYTHING_OURS, table, key_in(table, row)) == whole(table, row)


@pytest.mark.parametrize("table", [*CLIENTS, *MIXED])
@pytest.mark.parametrize("officer", [OFFICER, SUPERVISOR])
def test_rule_1_an_officer_looks_at_their_own_clients(
    looked_at: Graph, table: str, officer: Caller
) -> None:
    row, other = row_of(table, "ours"), row_of(table, "theirs")
    assert seen(looked_at, officer, table, key_in(table, row)) == whole(table, row)
    assert seen(looked_at, officer, table, key_in(table, other)) == "not-found"
    if table in MIXED:  # what networks do is for everybody who reads the network
        for place in ("ours", "theirs"):
            row = row_of(table, place, 1)
            assert seen(looked_at, officer, table, key_in(table, row)) == whole(table, row)


@pytest.mark.parametrize("table", CLIENTS)
@pytest.mark.parametrize("caller", [COORDINATOR, PREPARER, AUDITOR, ADMINISTRATOR, machine()])
def test_rule_1_nobody_else_looks_at_clients(looked_at: Graph, table: str, caller: Caller) -> None:
    for key in (key_in(table, row_of(table, "ours")), "absent"):
        with pytest.raises(Denied):
            look(looked_at, caller, TABLES[table], (key,) * len(TABLES[table].key), D)


@pytest.mark.parametrize("table", MIXED)
@pytest.mark.parametrize("caller", [COORDINATOR, PREPARER, machine("agencies:read")])
def test_rule_1_a_teams_meeting_is_not_there_for_who_reads_the_network(
    looked_at: Graph, table: str, caller: Caller
) -> None:
    assert seen(looked_at, caller, table, key_in(table, row_of(table, "ours"))) == "not-found"


@pytest.mark.parametrize("table", CONTACTS)
def test_rule_1_a_coordinator_looks_at_the_contacts_of_their_area(
    looked_at: Graph, table: str
) -> None:
    row, other = row_of(table, "ours"), row_of(table, "theirs")
    assert seen(looked_at, COORDINATOR, table, key_in(table, row)) == whole(table, row)
    assert seen(looked_at, COORDINATOR, table, key_in(table, other)) == "not-found"
    allowed = table not in ("experts", "clearances")
    assert seen(looked_at, OFFICER, table, key_in(table, other)) == (
        whole(table, other) if allowed else "forbidden"
    )
    assert seen(looked_at, PREPARER, table, key_in(table, row)) == "forbidden"


def test_contacts_of_the_country_are_everybodys_who_looks_at_contacts(looked_at: Graph) -> None:
    clerk = whole("contacts", COUNTRY["contacts"][0])
    for caller in (COORDINATOR, OFFICER, EVERYTHING_OURS):
        assert seen(looked_at, caller, "contacts", "clerk") == clerk


@pytest.mark.parametrize(
    ("table", "column"),
    [("agreements", "contact"), ("projects", "contact"), ("actions", "responsible")],
)
def test_contacts_of_others_are_left_out_of_rows_that_name_them(
    looked_at: Graph, table: str, column: str
) -> None:
    at = 1 if table == "actions" else 0
    for place, named in (("ours", f"contact-{'ours'}"), ("theirs", None)):
        row = row_of(table, place, at)
        shown = whole(table, row) | {column: named}
        assert seen(looked_at, COORDINATOR, table, key_in(table, row)) == shown
        hidden = whole(table, row) | {column: None}
        assert seen(looked_at, PREPARER, table, key_in(table, row)) == hidden
        assert seen(looked_at, machine("agencies:read"), table, key_in(table, row)) == hidden
        assert seen(looked_at, OFFICER, table, key_in(table, row)) == whole(table, row)
        # who may write a row has it whole: written back it must not lose anything
        writer = machine("agencies:read", "agencies:write")
        assert seen(looked_at, writer, table, key_in(table, row)) == whole(table, row)


@pytest.mark.parametrize(("table", "at"), [("members", 0), ("attendance", 1)])
def test_a_row_whose_key_names_a_contact_of_others_is_not_there(
    looked_at: Graph, table: str, at: int
) -> None:
    ours, theirs = (key_in(table, row_of(table, place, at)) for place in ("ours", "theirs"))
    assert seen(looked_at, COORDINATOR, table, ours) == whole(table, row_of(table, "ours", at))
    assert seen(looked_at, COORDINATOR, table, theirs) == "not-found"
    assert seen(looked_at, PREPARER, table, ours) == "not-found"
    unnamed = key_in("members", row_of("members", "theirs", 1))
    assert seen(looked_at, PREPARER, "members", unnamed) == whole(
        "members", row_of("members", "theirs", 1)
    )


@pytest.mark.parametrize("caller", [EVERYTHING, EVERYTHING_OURS, OFFICER, COORDINATOR])
def test_rule_3_what_would_lead_to_a_protected_contact_is_not_there(
    looked_at: Graph, caller: Caller
) -> None:
    assert seen(looked_at, caller, "contacts", "safe-ours")["protected"] is True
    assert seen(looked_at, caller, "channels", "secret-ours") == "not-found"
    assert seen(looked_at, caller, "absences", "hidden-ours") == "not-found"


def test_who_it_is_about_is_known(looked_at: Graph) -> None:
    def client(table: str, at: int = 0) -> str | None:
        row = found(looked_at, EVERYTHING, table, key_in(table, row_of(table, "ours", at)))
        assert isinstance(row, Found)
        return row.client

    for table in (*CLIENTS, *MIXED):
        assert client(table) == "client-ours"
    for table in TABLES:
        if table not in (*CLIENTS, *MIXED, "themes", "required_agreements", "duties"):
            assert client(table) is None
    for table in MIXED:
        assert client(table, 1) is None


def test_an_etag_is_the_same_for_the_same_row_only(looked_at: Graph) -> None:
    tags = [
        row.etag
        for table in TABLES
        for each in world()[table]
        if isinstance(row := found(looked_at, EVERYTHING, table, key_in(table, each)), Found)
    ]
    assert len(set(tags)) == len(tags) > 60
    again = found(looked_at, EVERYTHING, "areas", "fi")
    assert isinstance(again, Found) and again.etag == tags[0]
    assert len(tags[0]) == 34 and tags[0][0] == tags[0][-1] == '"'


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("key", ["absent", "", "a|b", "|", "a|b|c|2026-01-01", "%00", "a:b"])
def test_a_key_that_no_row_has_is_not_found(looked_at: Graph, table: str, key: str) -> None:
    assert seen(looked_at, EVERYTHING, table, key) == "not-found"
