"""Pages of clients: purposes one by one, foreign and absent alike, glass on record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.access.audit_read import Wanted, newest, read_records
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import ABSENT, CANARY, PEOPLE, Place, opened_place
from tests.api.serving import HTML
from tests.support.signed_in import sign_in

REASON = "Officer is ill, release is tomorrow"


@pytest.fixture
def place(
    embedded_store: Graph, embedded_settings: Settings, tmp_path: Path, own_audit_log: Path
) -> Iterator[Place]:
    """The application on a fresh region: nobody has broken any glass."""
    with opened_place(embedded_store, embedded_settings, tmp_path, own_audit_log) as opened:
        yield opened


def without_number(page: httpx.Response) -> str:
    """Return a page without the number of its request and what names its address."""
    return re.sub(r"[0-9a-f-]{36}|/clients/[^\"?]*", "", page.text)


def csrf_of(place: Place, who: str) -> str:
    """Sign the client in as one of the region's people; return the form token."""
    place.client.cookies.clear()
    return sign_in(place.app, place.client, PEOPLE[who])


def test_rule_2_a_purpose_is_chosen_once_for_each_client(place: Place) -> None:
    csrf = csrf_of(place, "supervisor")
    page = place.client.get("/clients", headers=HTML).text
    assert f'value="{CANARY}" checked' in page and 'value="other-1" checked' in page
    assert "Ehdoton" not in page and "table" not in page.split("<main")[1]
    form = {"csrf": csrf, "purpose": "quality", "client": [CANARY], "then": "/clients"}
    assert place.client.post("/purpose", data=form).status_code == 303
    page = place.client.get("/clients", headers=HTML).text
    assert f'href="/clients/{CANARY}"' in page and 'href="/clients/other-1"' not in page
    assert "The team today" in place.client.get(f"/clients/{CANARY}", headers=HTML).text
    asked = place.client.get("/clients/other-1", headers=HTML)
    assert asked.status_code == 200 and "The team today" not in asked.text
    start = place.client.get("/", headers=HTML).text
    assert CANARY in start and "other-1" not in start.replace('value="other-1"', "").replace(
        ">other-1</span></label>", ""
    )


def test_rule_2_each_purpose_has_a_record_of_its_own(place: Place) -> None:
    csrf = csrf_of(place, "supervisor")
    for client, purpose in ((CANARY, "quality"), ("other-1", "supervision")):
        form = {"csrf": csrf, "purpose": purpose, "client": [client]}
        place.client.post("/purpose", data=form)
    answer = place.client.get("/clients", headers=HTML)
    wanted = Wanted(who="sisko")
    found = [
        (each.entry.purpose, each.entry.identifiers)
        for each in read_records(place.log, wanted)
        if each.entry.request == answer.headers["x-request-id"]
    ]
    assert sorted(found, key=str) == [
        ("quality", (f"Client:{CANARY}",)),
        ("supervision", ("Client:other-1",)),
    ]


def test_rule_1_a_foreign_client_and_none_get_the_same_answer(place: Place) -> None:
    csrf = csrf_of(place, "officer")
    foreign, absent = (
        place.client.get(f"/clients/{id}", headers=HTML) for id in ("other-1", ABSENT)
    )
    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert without_number(foreign) == without_number(absent)
    for id in ("other-1", ABSENT):
        form = {"csrf": csrf, "purpose": "quality", "client": [CANARY, id]}
        assert place.client.post("/purpose", data=form, headers=HTML).status_code == 404
    assert "The team today" not in place.client.get(f"/clients/{CANARY}", headers=HTML).text


@pytest.mark.parametrize("who", ["coordinator", "preparer", "auditor", "administrator"])
def test_rule_1_clients_pages_are_for_officers(place: Place, who: str) -> None:
    csrf_of(place, who)
    for path in ("/clients", f"/clients/{CANARY}", "/glass"):
        answer = place.client.get(path, headers=HTML)
        assert answer.status_code == 403 and "The team today" not in answer.text


def test_rule_2_glass_is_on_record_before_it_breaks(place: Place) -> None:
    csrf = csrf_of(place, "officer")
    form = {"csrf": csrf, "purpose": "release_plan", "client": "other-1", "reason": "too short"}
    refused = place.client.post("/glass", data=form, headers=HTML)
    assert refused.status_code == 400
    assert "20 characters or more" in refused.text and ">too short</textarea>" in refused.text
    assert place.client.get("/clients/other-1", headers=HTML).status_code == 404
    done = place.client.post("/glass", data=form | {"reason": REASON}, headers=HTML)
    assert (done.status_code, done.headers["location"]) == (303, "/clients/other-1")
    assert "The team today" in place.client.get("/clients/other-1", headers=HTML).text
    records = [
        (each.entry.operation, each.entry.outcome, each.entry.purpose, each.entry.reason)
        for each in read_records(place.log, Wanted(identifiers=frozenset({"Client:other-1"})))
        if each.entry.request == done.headers["x-request-id"]
    ]
    assert records == [
        ("consult", "intended", "release_plan", REASON),
        ("consult", "done", "release_plan", REASON),
    ]
    csrf_of(place, "supervisor")
    page = place.client.get("/glass", headers=HTML).text
    assert REASON in page and ">bo<" in page
    [look] = newest(Settings().audit_folder, Wanted(), 1)
    assert (look.entry.purpose, look.entry.identifiers) == ("quality", ("Client:other-1",))
    csrf_of(place, "officer")
    assert REASON not in place.client.get("/glass", headers=HTML).text


def test_rule_8_clients_whose_purpose_is_asked_for_are_on_record(place: Place) -> None:
    officer = place.as_("officer")
    for path in ("/", "/clients", f"/clients/{CANARY}", "/gaps/client-without-team"):
        page = officer.get(path, headers=HTML)
        assert CANARY in page.text
        [last] = newest(Settings().audit_folder, Wanted(), 1)
        assert (last.entry.outcome, last.entry.purpose) == ("done", None)
        assert f"Client:{CANARY}" in last.entry.identifiers
    page = officer.get("/gaps/network-without-convener", headers=HTML)
    assert CANARY not in page.text
