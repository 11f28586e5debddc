"""Pages of maps: for whom, for what purpose, and what goes on record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import ABSENT, CANARY, Place, opened_place
from tests.api.serving import HTML


@pytest.fixture
def place(
    embedded_store: Graph, embedded_settings: Settings, tmp_path: Path, own_audit_log: Path
) -> Iterator[Place]:
    """The application on a fresh region."""
    with opened_place(embedded_store, embedded_settings, tmp_path, own_audit_log) as opened:
        yield opened


def test_an_officer_sees_the_team_of_their_own_client(place: Place) -> None:
    client = place.as_("officer", purpose="planning")
    answer = client.get(f"/maps/team/{CANARY}", headers=HTML)
    assert answer.status_code == 200
    assert f"<h1>The team around client {CANARY}</h1>" in answer.text
    data = re.search(r'id="map-data">(.*?)</script>', answer.text)
    assert data is not None
    nodes = json.loads(data[1])["nodes"]
    assert [node["id"] for node in nodes][:2] == [f"Client:{CANARY}", "Contact:bo"]
    rows = re.findall(r'<tr role="row" data-card="([^"]+)"', answer.text)
    assert rows == [node["id"] for node in nodes]


def test_rule_3_a_protected_contact_is_nowhere_on_the_page(place: Place) -> None:
    client = place.as_("officer", purpose="planning")
    text = client.get(f"/maps/team/{CANARY}", headers=HTML).text
    assert "Salainen" not in text and "secret@" not in text
    assert "Contact:hidden" not in text
    assert "Agency:office#1" in text


def test_rule_2_a_map_asks_for_a_purpose_first(place: Place) -> None:
    client = place.as_("officer")
    text = client.get(f"/maps/team/{CANARY}", headers=HTML).text
    assert 'name="purpose"' in text and "map-data" not in text


def test_rule_1_foreign_and_absent_clients_get_the_same_answer(place: Place) -> None:
    client = place.as_("officer", purpose="planning")
    answers = [client.get(f"/maps/team/{id}", headers=HTML) for id in ("other-1", ABSENT)]
    assert [each.status_code for each in answers] == [404, 404]
    texts = [re.sub(r"[0-9a-f-]{36}|/maps/[^\"?]*", "", each.text) for each in answers]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("who", ["coordinator", "preparer", "auditor", "administrator"])
def test_rule_1_team_maps_are_for_officers(place: Place, who: str) -> None:
    assert place.as_(who).get(f"/maps/team/{CANARY}", headers=HTML).status_code == 403


def test_rule_8_everybody_on_the_map_is_on_record(place: Place) -> None:
    client = place.as_("officer", purpose="planning")
    answer = client.get(f"/maps/team/{CANARY}", headers=HTML)
    (entry,) = [
        each.entry
        for each in read_records(place.log, Wanted(who="bo"))
        if each.entry.request == answer.headers["x-request-id"]
    ]
    assert entry.purpose == "planning"
    assert entry.identifiers == ("Agency:office", f"Client:{CANARY}", "Contact:bo")


def test_the_return_map_of_an_area_is_for_all_who_read_the_network(place: Place) -> None:
    answer = place.as_("preparer").get("/maps/area-return/co", headers=HTML)
    assert answer.status_code == 200
    assert "<h1>Return map: " in answer.text and CANARY not in answer.text
    picture = place.as_("coordinator").get("/maps/area-return/co?file=svg", headers=HTML)
    assert picture.headers["content-type"] == "image/svg+xml"


def test_a_row_of_a_return_map_says_where_on_the_path_it_stands(place: Place) -> None:
    text = place.as_("preparer").get("/maps/area-return/co?lang=en", headers=HTML).text
    names = re.findall(r"data-show>([^<]*)<", text)
    assert "Housing, Preparing release: Services: 0" in names
    assert len(set(names)) == len(names)


def test_rule_2_a_unit_counts_clients_for_whom_a_purpose_was_chosen(place: Place) -> None:
    client = place.as_("officer")
    text = client.get("/maps/unit-return/prison", headers=HTML).text
    assert 'name="purpose"' in text and "may see: 0" in text
    client = place.as_("officer", purpose="planning")
    answer = client.get("/maps/unit-return/prison", headers=HTML)
    assert answer.status_code == 200 and "may see: 1" in answer.text
    assert 'name="purpose"' not in answer.text and CANARY not in answer.text
    (entry,) = [
        each.entry
        for each in read_records(place.log, Wanted(who="bo"))
        if each.entry.request == answer.headers["x-request-id"]
    ]
    assert entry.purpose == "planning" and f"Client:{CANARY}" in entry.identifiers


@pytest.mark.parametrize("who", ["coordinator", "preparer", "auditor", "administrator"])
def test_rule_1_units_are_counted_for_officers(place: Place, who: str) -> None:
    assert place.as_(who).get("/maps/unit-return/prison", headers=HTML).status_code == 403
