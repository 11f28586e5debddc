"""Gaps and findings: exact answers, on both engines."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from graph_service.api.answers import FindingAnswer, GapAnswer
from graph_service.gaps.catalogue import catalogue, chosen
from graph_service.gaps.run import run
from graph_service.i18n import LANGUAGES
from graph_service.store import Graph
from tests.api.worlds import FOUND, WORLD, D
from tests.support.stores import put


def _ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json()]


def test_findings_of_a_small_world(client: httpx.Client, graph: Graph) -> None:
    answer = client.get("/api/v1/findings", params={"as_of": D})
    assert _ids(answer) == FOUND
    assert answer.headers["content-type"] == "application/json"
    found = run(graph, chosen((), ()), as_of=date.fromisoformat(D), language="en")
    assert answer.json() == [each.as_json("en") | {"ledger": None} for each in found]
    for each in answer.json():
        assert FindingAnswer.model_validate(each).model_dump() == each
    first = answer.json()[0]
    assert first["subject"] == {"label": "Agency", "id": "clinic", "name": "A-klinikka"}
    assert first["area"] == {"id": "co", "name": "Pirkanmaa"}
    assert first["who"] == [{"label": "Agency", "id": "clinic", "name": "A-klinikka"}]


def test_findings_are_chosen(client: httpx.Client) -> None:
    def ids(*pairs: tuple[str, str]) -> list[str]:
        return _ids(client.get("/api/v1/findings?" + urlencode((("as_of", D), *pairs))))

    contact, agency = ("gap", "contact-unreachable"), ("gap", "agency-unreachable")
    assert ids(contact) == FOUND[1:]
    assert ids(contact, agency) == FOUND
    assert ids(contact, ("severity", "critical")) == []
    assert ids(contact, agency, ("severity", "critical")) == FOUND[:1]
    assert ids(contact, agency, ("severity", "critical"), ("severity", "serious")) == FOUND
    assert ids(contact, ("area", "co")) == FOUND[1:]
    assert ids(contact, ("area", "mu")) == []


def test_numbers_of_the_rules_are_set(client: httpx.Client, graph: Graph, tmp_path: Path) -> None:
    stale = {"id": "old", "owner_kind": "contact", "owner": "aino", "kind": "email"}
    stale |= {"value": "aino@example.org", "verified_on": "2026-05-01"}  # 204 days before D
    put(graph, tmp_path, {**WORLD, "channels": [*WORLD["channels"], stale]})
    address = f"/api/v1/findings?gap=contact-unreachable&as_of={D}"
    assert _ids(client.get(address)) == FOUND[1:]
    assert _ids(client.get(f"{address}&set=fresh_days=203")) == FOUND[1:]
    assert _ids(client.get(f"{address}&set=fresh_days=204&set=min_links=9")) == []


def test_language_of_the_answer(client: httpx.Client) -> None:
    titles = {
        language: catalogue()["contact-unreachable"].front.title[language] for language in LANGUAGES
    }
    address = "/api/v1/gaps/contact-unreachable"

    def title(lang: str | None, accept: str | None) -> str:
        headers = {"accept-language": accept} if accept else {}
        answer = client.get(address, params={"lang": lang} if lang else {}, headers=headers)
        return str(answer.json()["title"])

    assert title(None, None) == titles["en"]
    assert title("sv", "fi") == titles["sv"]
    assert title(None, "nn-NO, en;q=0.5") == titles["nb"]
    assert title(None, "de, en;q=0.2, fi-FI;q=0.8") == titles["fi"]
    assert title(None, "fi;q=0, sv;q=0.1") == titles["sv"]
    assert title(None, "de") == titles["en"]


def test_catalogue(client: httpx.Client) -> None:
    answer = client.get("/api/v1/gaps", params={"lang": "fi"})
    assert answer.json() == [gap.as_json("fi") for gap in catalogue().values()]
    for each in answer.json():
        assert GapAnswer.model_validate(each).model_dump() == each


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        (
            "/api/v1/gaps/contact-departd",
            "There is no gap named contact-departd. Did you mean contact-departed?",
        ),
        (
            "/api/v1/findings?gap=contact-departd",
            "There is no gap named contact-departd. Did you mean contact-departed?",
        ),
        ("/api/v1/findings?area=nowhere", "There is no area with the id nowhere."),
        ("/api/v1/routes/nobody", "There is no agency with the id nobody."),
        ("/api/v1/routes/office?theme=nothing", "There is no theme with the id nothing."),
    ],
)
def test_absent_ids(client: httpx.Client, address: str, detail: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.json()["detail"] == detail
    assert answer.json()["title"] == "Not found"
