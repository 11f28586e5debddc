"""The record, by page and API: an auditor sees all of it, everybody else their own acts."""

from __future__ import annotations

import pytest

from graph_service.access.audit_read import Wanted, read_records
from tests.api.region import CANARY, PEOPLE, Place
from tests.api.serving import HTML, JSON
from tests.support.signed_in import key_headers


def test_rule_8_everybody_reads_their_own_acts_alone(place: Place) -> None:
    for who in ("coordinator", "officer", "preparer", "administrator"):
        place.as_(who).get("/audit", headers=HTML)
    for who in ("coordinator", "officer", "preparer", "administrator"):
        user = PEOPLE[who]
        for asked in ({}, {"who": PEOPLE["far"].id}, {"who": "nobody"}):
            page = place.as_(who).get("/audit", params=asked, headers=HTML)
            assert page.status_code == 200
            others = {each.id for each in PEOPLE.values()} - {user.id}
            named = {id for id in others if f'<span translate="no">{id}</span>' in page.text}
            assert named == set()
            assert f'<span translate="no">{user.id}</span>' in page.text


def test_rule_8_an_auditor_reads_all_and_that_is_on_record(place: Place) -> None:
    place.as_("officer", "quality").get(f"/clients/{CANARY}", headers=HTML)
    auditor = place.as_("auditor")
    page = auditor.get("/audit", params={"identifier": f"Client:{CANARY}"}, headers=HTML)
    assert '<span translate="no">bo</span>' in page.text and "Quality follow-up" in page.text
    assert "Tampere" not in page.text
    again = auditor.get("/audit", params={"who": "helmi"}, headers=HTML)
    assert '<span translate="no">helmi</span>' in again.text
    (own,) = [
        each.entry.operation
        for each in read_records(place.log, Wanted(who="helmi"))
        if each.entry.request == page.headers["x-request-id"]
    ]
    assert own == "consult"
    none = auditor.get("/audit", params={"since": "2031-01-01"}, headers=HTML)
    assert "No records." in none.text


def test_rule_8_a_machine_reads_its_own_acts_the_newest_first(place: Place) -> None:
    place.client.cookies.clear()
    key = key_headers(place.graph, ()) | JSON
    for _ in range(3):
        place.client.get("/api/v1/gaps/contact-departed", headers=key)
    found = place.client.get("/api/v1/audit", params={"limit": "2"}, headers=key).json()
    assert [each["operation"] for each in found] == ["consult", "consult"]
    assert found[0]["number"] > found[1]["number"]
    assert {each["role"] for each in found} == {"api_client"}
    older = {"before": str(found[1]["number"])}
    rest = place.client.get("/api/v1/audit", params=older, headers=key).json()
    assert len(rest) == 1 and {each["who"] for each in rest} == {found[0]["who"]}
    other = place.client.get("/api/v1/audit", params={"who": "bo"}, headers=key).json()
    assert {each["who"] for each in other} == {found[0]["who"]}


@pytest.mark.parametrize("asked", [{"limit": "1001"}, {"before": "0"}, {"operation": "steal"}])
def test_what_cannot_be_asked_for_is_said(place: Place, asked: dict[str, str]) -> None:
    place.client.cookies.clear()
    answer = place.client.get(
        "/api/v1/audit", params=asked, headers=key_headers(place.graph, ()) | JSON
    )
    assert answer.status_code == 400
