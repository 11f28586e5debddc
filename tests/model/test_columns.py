"""How what stands in a file becomes a row, and what is said of a cell that does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from graph_service.model.agreements import Agreement
from graph_service.model.clients import Client, Need, TeamMember
from graph_service.model.columns import CODES, Row, RowError, Texts, row_errors
from graph_service.model.experts import Clearance, Pair
from graph_service.model.networks import Meeting, Member, Network, Theme
from graph_service.model.people import Absence, Channel, Contact
from graph_service.model.places import Area
from graph_service.model.services import Project, Referral


def refused(row: type[Row], **cells: Any) -> list[tuple[str, str]]:
    """Return (column, code) of each error of a row that must be refused."""
    return [(error.column, error.code) for error in errors(row, **cells)]


def errors(row: type[Row], **cells: Any) -> tuple[RowError, ...]:
    with pytest.raises(ValidationError) as raised:
        row.model_validate(cells)
    found = row_errors(raised.value)
    for error in found:
        assert set(error.context) == set(CODES[error.code])
    return found


@pytest.mark.parametrize("blank", [None, "", "  ", "\t", []])
def test_a_blank_cell_is_empty_where_it_may_be_and_missing_where_not(blank: object) -> None:
    theme = Theme.model_validate({"id": "housing", "name": "Asuminen", "expects": blank})
    assert theme.expects == ()
    area = Area.model_validate({"id": "fi", "name": "Suomi", "kind": "country", "part_of": blank})
    assert area.part_of is None
    (error,) = errors(Theme, id="housing", name=blank)
    assert error == RowError("name", "missing", None, {})


def test_an_absent_column_is_an_empty_one() -> None:
    assert refused(Area, id="fi") == [("name", "missing"), ("kind", "missing")]


def test_zero_and_false_are_not_blank() -> None:
    row = {"id": "c", "name": "N", "agency": "a", "protected": 0, "works_in_units": False}
    contact = Contact.model_validate(row)
    assert (contact.protected, contact.works_in_units) == (False, False)


def test_every_error_of_a_row_is_reported_at_once() -> None:
    row = {"id": "a:b", "contact": "c", "starts_on": "x", "ends_on": "", "deputy": "\x00"}
    expected = [("id", "id"), ("starts_on", "day"), ("ends_on", "missing"), ("deputy", "id")]
    assert refused(Absence, **row) == expected


def test_an_error_holds_what_a_message_needs() -> None:
    day, kind = errors(Meeting, id="m", kind="nettwork", network="n", on="1.1.2026", status="held")[
        ::-1
    ]
    assert kind.value == "nettwork"
    assert kind.context == {
        "vocabulary": "meeting_kinds",
        "expected": "network, team",
        "nearest": "network",
    }
    assert day.value == "1.1.2026"
    assert day.context == {"first": "1900-01-01", "last": "2200-12-31"}


@pytest.mark.parametrize("cell", ["", None, "x", {}])
def test_an_unknown_column_is_an_error_blank_or_not(cell: object) -> None:
    assert refused(Theme, id="t", name="T", nmae=cell) == [("nmae", "unknown_column")]


@pytest.mark.parametrize("row", [None, [], "row", 1])
def test_what_is_no_row_is_one_error(row: object) -> None:
    with pytest.raises(ValidationError) as raised:
        Theme.model_validate(row)
    assert [(error.column, error.code) for error in row_errors(raised.value)] == [("", "row")]


def test_a_list_is_split_trimmed_and_holds_no_repeats() -> None:
    cells = {
        "id": "c",
        "name": "N",
        "agency": "a",
        "languages": " sv; fi ;;sv; ",
        "expertise": "b;a",
    }
    contact = Contact.model_validate(cells)
    assert contact.languages == ("sv", "fi")
    assert contact.expertise == ("b", "a")


def test_references_in_a_list_are_sorted_by_code_point() -> None:
    project = Project.model_validate({"id": "p", "name": "P", "agency": "a", "units": "ä;b;Z;a"})
    assert project.units == ("Z", "a", "b", "ä")


def test_a_list_from_json_is_read_as_from_text() -> None:
    cells = {"id": "p", "name": "P", "agency": "a", "units": ["b", "a;c", 7, ""]}
    assert Project.model_validate(cells).units == ("7", "a", "b", "c")


def test_each_bad_item_of_a_list_is_named() -> None:
    found = errors(Theme, id="t", name="T", expects="police;prisn;court;vankila;xyz")
    assert [(error.value, error.context["nearest"]) for error in found] == [
        ("prisn", "prison"),
        ("vankila", "prison"),
        ("xyz", None),
    ]


@pytest.mark.parametrize("units", [{"a": 1}, [["a"]], [None], True])
def test_a_list_of_what_is_no_text_is_refused(units: object) -> None:
    assert refused(Project, id="p", name="P", agency="a", units=units) == [("units", "text")]


def test_a_list_has_a_limit() -> None:
    units = ";".join(str(number) for number in range(1001))
    assert refused(Project, id="p", name="P", agency="a", units=units) == [("units", "list")]


AGREEMENT = {"id": "a", "title": "T", "level": "local", "form": "contract", "status": "ready"}


@pytest.mark.parametrize("parties", ["", ";", " ; ;", [], [""]])
def test_an_agreement_has_at_least_one_party(parties: object) -> None:
    assert refused(Agreement, **AGREEMENT, parties=parties) == [("parties", "missing")]


@pytest.mark.parametrize(
    ("row", "cells", "start", "end"),
    [
        (Member, {"network": "n", "agency": "a"}, "since", "until"),
        (TeamMember, {"client": "k", "contact": "c"}, "since", "until"),
        (Pair, {"professional": "c", "expert": "d"}, "since", "until"),
        (Contact, {"id": "c", "name": "N", "agency": "a"}, "active_from", "active_until"),
        (Agreement, AGREEMENT | {"parties": "a"}, "valid_from", "valid_until"),
        (Absence, {"id": "x", "contact": "c"}, "starts_on", "ends_on"),
        (Project, {"id": "p", "name": "P", "agency": "a"}, "starts_on", "ends_on"),
        (Clearance, {"id": "x", "contact": "c", "kind": "security"}, "granted_on", "ends_on"),
    ],
)
def test_a_row_does_not_end_before_it_starts(
    row: type[Row], cells: dict[str, Any], start: str, end: str
) -> None:
    one_day = cells | {start: "2026-11-21", end: "2026-11-21"}
    assert row.model_validate(one_day).values()[end] == date(2026, 11, 21)
    (error,) = errors(row, **(one_day | {end: "2026-11-20"}))
    assert (error.column, error.code) == (end, "ends_before_start")
    assert error.context == {"start_column": start, "start": "2026-11-21"}


def test_an_end_is_compared_beside_other_errors_but_not_with_a_bad_start() -> None:
    row = {"network": "n", "agency": "", "since": "2026-02-02", "until": "2026-02-01"}
    assert refused(Member, **row) == [("agency", "missing"), ("until", "ends_before_start")]
    assert refused(Member, **(row | {"agency": "a", "since": "soon"})) == [("since", "day")]


def test_dates_that_are_no_pair_of_ends_are_free() -> None:
    client = {"id": "k", "municipality": "m", "unit": "u", "sanction": "remand", "phase": "start"}
    Client.model_validate(client | {"starts_on": "2026-02-02", "release_on": "2026-02-01"})
    referral = {"id": "r", "client": "k", "service": "s", "status": "sent"}
    Referral.model_validate(referral | {"sent_on": "2026-02-02", "responded_on": "2026-02-01"})


@pytest.mark.parametrize(
    ("kind", "network", "client", "expected"),
    [
        ("network", "n", "", []),
        ("team", "", "k", []),
        ("network", "", "", [("network", "meeting_network")]),
        ("network", "n", "k", [("client", "meeting_network")]),
        ("network", "", "k", [("network", "meeting_network"), ("client", "meeting_network")]),
        ("team", "", "", [("client", "meeting_client")]),
        ("team", "n", "k", [("network", "meeting_client")]),
        ("else", "", "", [("kind", "word")]),
    ],
)
def test_a_meeting_is_of_a_network_or_of_a_client(
    kind: str, network: str, client: str, expected: list[tuple[str, str]]
) -> None:
    cells = {"id": "m", "kind": kind, "network": network, "client": client}
    cells |= {"on": "2026-11-21", "status": "held"}
    if expected:
        assert refused(Meeting, **cells) == expected
    else:
        assert Meeting.model_validate(cells).kind == kind


def test_numbers_have_their_bounds() -> None:
    need = {"id": "n", "client": "k", "domain": "housing", "status": "open"}
    assert [refused(Need, **need, priority=number) for number in (0, 4)] == [
        [("priority", "number")]
    ] * 2
    team = {"client": "k", "contact": "c"}
    assert refused(TeamMember, **team, closeness="4") == [("closeness", "number")]
    network = {"id": "n", "name": "N", "kind": "themed", "status": "active"}
    assert refused(Network, **network, meets_every_days="0") == [("meets_every_days", "number")]
    pair = {"professional": "c", "expert": "d"}
    assert refused(Pair, **pair, supervision_every_days=0) == [("supervision_every_days", "number")]


def test_values_are_query_parameters_in_the_order_of_columns() -> None:
    cells = {"expects": "", "name": "T", "id": "t"}
    assert list(Theme.model_validate(cells).values().items()) == [
        ("id", "t"),
        ("name", "T"),
        ("expects", None),
    ]
    project = Project.model_validate({"id": "p", "name": "P", "agency": "a", "units": ""})
    assert project.values()["units"] == []
    assert Theme.model_validate(cells | {"expects": "police"}).values()["expects"] == ["police"]


@pytest.mark.parametrize(
    "read", [Theme.model_validate, lambda cells: Theme(**cells)], ids=["mapping", "keywords"]
)
def test_a_row_is_frozen_and_equal_by_value(read: Callable[[dict[str, str]], Theme]) -> None:
    theme = read({"id": "t", "name": " T "})
    assert theme == Theme(id="t", name="T")
    assert hash(theme) == hash(Theme(id="t", name="T"))
    with pytest.raises(ValidationError):
        theme.name = "U"  # type: ignore[misc]


def test_a_hostile_channel_value_stays_text() -> None:
    value = "<script>alert(1)</script>' OR 1=1 //"
    cells = {"id": "c", "owner_kind": "agency", "owner": "a", "kind": "email", "value": value}
    assert Channel.model_validate(cells).value == value


def test_texts_hold_all_four_languages() -> None:
    texts = Texts("a", "b", "c", "d")
    assert [texts[each] for each in ("fi", "sv", "nb", "en")] == ["a", "b", "c", "d"]
    with pytest.raises(KeyError):
        texts["de"]
    with pytest.raises(ValidationError):
        Texts("a", "b", "c", "")
