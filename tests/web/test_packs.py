"""The pack of a team's meeting from the client's page: for whom, what for, what goes on record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import ABSENT, CANARY, Place, opened_place
from tests.api.serving import HTML

PACK = f"/packs/team/{CANARY}"


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on a fresh region, on each engine."""
    with opened_place(graph, settings, tmp_path, own_audit_log) as opened:
        yield opened


def test_an_officer_makes_it_from_the_clients_page(place: Place) -> None:
    client = place.as_("officer", purpose="team_meeting")
    page = client.get(f"/clients/{CANARY}", headers=HTML).text
    assert f'<form class="line" method="get" action="{PACK}">' in page
    forms = re.findall(
        r'<option value="([a-z-]+)">', page.split(f'action="{PACK}"')[1].split("</form>")[0]
    )
    assert forms == ["pdf", "docx", "xlsx", "html", "vcf", "client-pdf", "client"]
    answer = client.get(PACK, params={"since": "", "format": "html"}, headers=HTML)
    assert answer.status_code == 200
    assert f"The team around client {CANARY}" in answer.text
    assert "Salainen" not in answer.text and "secret@" not in answer.text
    handed = client.get(PACK, params={"format": "client"}, headers=HTML).text
    assert "Your plan" in handed and CANARY not in handed
    assert "Bo Ek (Toimisto) helps you with: your sentence and your plan." in handed


def test_it_is_on_record_as_disclosed(place: Place) -> None:
    client = place.as_("officer", purpose="team_meeting")
    answer = client.get(PACK, headers=HTML)
    (entry,) = [
        each.entry
        for each in read_records(place.log, Wanted(who="bo"))
        if each.entry.request == answer.headers["x-request-id"]
    ]
    assert (entry.operation, entry.purpose) == ("disclose", "team_meeting")
    assert {f"Client:{CANARY}", "Contact:bo"} <= {*entry.identifiers}
    assert not [each for each in entry.identifiers if "hidden" in each]


def test_rule_2_it_asks_for_a_purpose_first(place: Place) -> None:
    text = place.as_("officer").get(PACK, headers=HTML).text
    assert 'name="purpose"' in text and "The team around" not in text


def test_rule_1_foreign_and_absent_clients_get_the_same_answer(place: Place) -> None:
    client = place.as_("officer", purpose="team_meeting")
    answers = [client.get(f"/packs/team/{id}", headers=HTML) for id in ("other-1", ABSENT)]
    assert [each.status_code for each in answers] == [404, 404]
    texts = [re.sub(r"[0-9a-f-]{36}|/packs/[^\"?]*", "", each.text) for each in answers]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("who", ["coordinator", "preparer", "auditor", "administrator"])
def test_rule_1_it_is_for_officers(place: Place, who: str) -> None:
    assert place.as_(who).get(PACK, headers=HTML).status_code == 403
