"""Rows edited in place: changed, created and removed by a form, checked as a bundle's rows are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import CANARY, PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.signed_in import sign_in
from tests.support.stores import put
from tests.web.reading import Page, read

TWINS: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "agencies": [
        *REGION["agencies"],
        {"id": "twin", "name": "A-klinikka", "kind": "substance_services"}
        | {"sector": "third_sector", "area": "far"},
    ],
    "contacts": [
        *REGION["contacts"],
        {"id": "old", "name": "Old Hand", "agency": "clinic", "active_until": "2020-01-01"},
    ],
    "needs": [{"id": "ned", "client": CANARY, "domain": "housing", "status": "open"}],
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region, on each engine."""
    put(graph, tmp_path, TWINS)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def form_of(page: Page) -> dict[str, Any]:
    """Return what a browser would send, unchanged, of the first form of the page's own."""
    found: dict[str, Any] = {}
    forms, select = 0, ""
    for tag, each in page.tags:
        forms += tag == "form"
        if forms != 3:  # the first signs out, the second finds anyone
            continue
        if tag == "select":
            select = each["name"]
            found[select] = ""
        elif tag == "option" and "selected" in each:
            found[select] = each["value"]
        elif tag == "input" and each.get("type") == "checkbox":
            if "checked" in each:
                found.setdefault(each["name"], []).append(each["value"])
        elif tag == "input":
            found[each["name"]] = each["value"]
    return found


def opened(place: Place, address: str, who: str = "coordinator", status: int = 200) -> Page:
    return read(place.as_(who).get(address), status)


def row(place: Place, table: str, **key: Any) -> dict[str, Any] | None:
    rows = place.graph.read(lambda tx: tx.run(load(f"tables/{table}")))
    found = [each for each in rows if all(each[name] == value for name, value in key.items())]
    return found[0] if found else None


def test_a_row_is_changed_and_the_reader_is_led_back(place: Place) -> None:
    page = opened(place, "/rows/agencies/clinic?then=/maps")
    form = form_of(page)
    assert {name: form[name] for name in ("id", "name", "area", "sector", "coordinating")} == {
        "id": "clinic",
        "name": "A-klinikka",
        "area": "co",
        "sector": "third_sector",
        "coordinating": "",
    }
    form |= {"name": "A-klinikka Pirkanmaa", "coordinating": "true"}
    answer = place.client.post("/rows/agencies/clinic", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/maps")
    changed = row(place, "agencies", id="clinic")
    assert changed is not None
    assert (changed["name"], changed["coordinating"], changed["area"]) == (
        "A-klinikka Pirkanmaa",
        True,
        "co",
    )
    told = [
        (each.entry.operation, each.entry.outcome) for each in read_records(place.log, Wanted())
    ][-2:]
    assert told == [("alter", "intended"), ("alter", "done")]


def test_what_was_changed_meanwhile_is_not_overwritten(place: Place) -> None:
    form = form_of(opened(place, "/rows/agencies/clinic"))
    assert place.client.post("/rows/agencies/clinic", data=form | {"name": "1"}).status_code == 303
    page = read(place.client.post("/rows/agencies/clinic", data=form | {"name": "2"}), 412)
    assert "The row was changed since you read it. Read it again." in page.text
    assert (row(place, "agencies", id="clinic") or {})["name"] == "1"


def test_everything_wrong_is_told_at_once_and_the_form_keeps_what_was_written(place: Place) -> None:
    form = form_of(opened(place, "/rows/networks/n"))
    wrong = {"name": "", "meets_every_days": "often", "kind": "club"}
    page = read(place.client.post("/rows/networks/n", data=form | wrong), 422)
    assert len(page.within("li")) and "A value is required." in page.text
    assert "A whole number from 1" in page.text
    assert form_of(page)["meets_every_days"] == "often"
    assert (row(place, "networks", id="n") or {})["name"] == "Päihdeverkosto"


def test_a_new_row_knows_where_it_was_asked_for(place: Place) -> None:
    address = "/new/members?given=network%3Dn&given=agency%3Doffice&then=/maps"
    page = opened(place, address)
    form = form_of(page)
    assert (form["network"], form["agency"]) == ("n", "office")
    options = [each["value"] for each in page.all("option")]
    assert "bo" in options and "aino" not in options and "hidden" not in options
    answer = place.client.post("/new/members", data=form | {"contact": "bo"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/maps")
    assert row(place, "members", network="n", agency="office", contact="bo") is not None
    again = read(place.client.post("/new/members", data=form | {"contact": "bo"}), 409)
    assert "There is such a row already." in again.text


def test_names_are_taken_for_ids_and_those_that_are_unclear_are_asked_for(place: Place) -> None:
    form = form_of(opened(place, "/new/services"))
    assert re.fullmatch(r"services-[0-9a-f]{10}", form["id"])
    form |= {"name": "Tuki", "domain": "housing", "kind": "service", "agency": "Toimisto"}
    form |= {"area": "co", "phases": ["during"]}
    assert place.client.post("/new/services", data=form).status_code == 303
    made = row(place, "services", id=form["id"])
    assert made is not None and (made["agency"], made["phases"]) == ("office", ["during"])
    page = read(place.client.post("/new/services", data=form | {"agency": "a-KLINIKKA"}), 422)
    assert "“a-KLINIKKA” may mean several. Choose one." in page.text
    assert {"clinic", "twin"} < {each["value"] for each in page.all("option")}


def test_a_row_entered_by_mistake_is_removed_and_one_in_use_is_not(place: Place) -> None:
    page = opened(place, "/rows/members/n%7Cclinic%7Caino%7C?then=/maps")
    form = {name: form_of(page)[name] for name in ("csrf", "then", "etag")} | {"remove": "yes"}
    answer = place.client.post("/rows/members/n%7Cclinic%7Caino%7C", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/maps")
    assert row(place, "members", network="n") is None
    page = opened(place, "/rows/agencies/office")
    form = {name: form_of(page)[name] for name in ("csrf", "etag")} | {"remove": "yes"}
    page = read(place.client.post("/rows/agencies/office", data=form), 409)
    assert "contacts" in page.text and form_of(page)["name"] == "Toimisto"
    assert row(place, "agencies", id="office") is not None


def test_rule_1_only_rows_that_are_ones_own_have_a_form(place: Place) -> None:
    for who, address, status in (
        ("far", "/rows/agencies/clinic", 404),
        ("coordinator", "/rows/agencies/twin", 404),
        ("coordinator", "/rows/agencies/absent", 404),
        ("officer", "/rows/agencies/clinic", 403),
        ("preparer", "/rows/agencies/clinic", 403),
        ("coordinator", "/rows/clients/other-1", 403),
        ("coordinator", "/new/needs", 403),
        ("officer", "/rows/clients/other-1", 404),
    ):
        assert place.as_(who).get(address).status_code == status, (who, address)


def test_rule_1_no_row_is_made_that_would_be_somebody_elses(place: Place) -> None:
    form = form_of(opened(place, "/new/networks")) | {"name": "X", "kind": "themed"}
    answer = place.client.post("/new/networks", data=form | {"area": "far", "status": "active"})
    assert answer.status_code == 403
    assert row(place, "networks", name="X") is None


def test_rule_2_an_officer_says_what_for_before_a_row_of_a_client_is_shown(place: Place) -> None:
    assert place.as_("officer").get("/rows/needs/ned").status_code == 400
    officer = place.as_("officer", "quality")
    form = form_of(read(officer.get("/rows/needs/ned")))
    assert officer.post("/rows/needs/ned", data=form | {"status": "met"}).status_code == 303
    assert (row(place, "needs", id="ned") or {})["status"] == "met"
    given = f"/new/needs?given=client%3D{CANARY}"
    form = form_of(read(officer.get(given))) | {"domain": "work", "status": "open"}
    csrf = sign_in(place.app, officer, PEOPLE["officer"])
    assert officer.post("/new/needs", data=form | {"csrf": csrf}).status_code == 400
    assert row(place, "needs", id=form["id"]) is None


def test_rule_10_a_form_of_another_session_changes_nothing(place: Place) -> None:
    form = form_of(opened(place, "/rows/agencies/clinic")) | {"csrf": "x" * 43, "name": "No"}
    answer: httpx.Response = place.client.post("/rows/agencies/clinic", data=form)
    assert answer.status_code == 403
    assert (row(place, "agencies", id="clinic") or {})["name"] == "A-klinikka"
