"""The page on which anyone is found, and the box that leads there from every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph_service.access.audit_read import Wanted, read_records
from graph_service.access.users import User, put_user
from graph_service.app import create_app
from graph_service.i18n import LANGUAGES, translate
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.search.world import REGION as ESPOO
from tests.support.signed_in import join
from tests.support.stores import put
from tests.web.reading import read
from tests.web.test_rows import form_of


@pytest.fixture
def officer(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[httpx.Client]:
    """An officer of the whole country, who looks for somebody."""
    put(graph, tmp_path, ESPOO)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        join(graph, app, client, User("marja", "Marja", "officer", areas=("fi",)))
        yield client


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region of all roles."""
    put(graph, tmp_path, REGION)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def test_what_is_found_says_what_it_is_why_and_how_to_reach_it(officer: httpx.Client) -> None:
    page = read(officer.get("/find", params={"q": "arbetsförmedlingen ungdomar Esbo"}))
    assert page.within("h2") == ["Aino Laine", "Contact"]
    assert page.within("h3") == ["Turn to: Aino Laine"]
    for told in (
        "asiantuntija, Espoon työllisyyspalvelut · Espoo",
        "Found by: Employment services · Young people and child protection · Espoo",
        "Works at Espoon työllisyyspalvelut and knows the theme",
        "1–1 of 1",
    ):
        assert told in page.text
    assert {
        *("/contacts/aino", "/agencies/te-espoo/route", "tel:+358505550101"),
        "mailto:aino@te-espoo.example",
    } <= {*page.links}
    assert "Did you mean" not in page.text


def test_slips_are_forgiven_and_told(officer: httpx.Client) -> None:
    asked = {"q": "arbetsförmedligen ungdoamr Esob", "lang": "sv"}
    page = read(officer.get("/find", params=asked))
    assert page.within("h2") == ["Aino Laine", "Kontaktperson"]
    assert "Menade du arbetsförmedlingen ungdomar esbo ?" in page.text
    told = "/find?q=arbetsf%C3%B6rmedlingen+ungdomar+esbo&lang=sv"
    assert told in page.links


def test_each_kind_leads_to_its_page(officer: httpx.Client) -> None:
    page = read(officer.get("/find", params={"q": "asunto"}))
    assert page.within("h2")[:6] == [
        *("Kotisäätiö", "Agency", "Asumisverkosto", "Network", "Tuettu koti", "Service")
    ]
    assert {"/agency/y-saatio", "/network/asuminen"} <= {*page.links}
    page = read(officer.get("/find", params={"q": "asunto", "kind": "Network"}))
    assert page.within("h2") == ["Asumisverkosto", "Network"]
    assert [each["value"] for each in page.all("option") if "selected" in each] == ["Network"]


def test_who_cannot_be_reached_is_not_shown_as_if_they_could(officer: httpx.Client) -> None:
    page = read(officer.get("/find", params={"q": "Väänänen"}))
    assert "No way that works today is known." in page.text
    assert page.within("h3") == ["May not work: Oona Väänänen"]
    page = read(officer.get("/find", params={"q": "Leena"}))
    assert "Left: the last day was 2020-01-01 ." in page.text
    assert page.within("h3") == ["Turn to: Kotisäätiö"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_a_question_the_page_says_how_to_ask(officer: httpx.Client, language: str) -> None:
    page = read(officer.get("/find", params={"lang": language}))
    assert page.within("h1") == [translate("Find anyone", language)]
    assert page.within("h2") == [translate("How to ask", language)]
    (box,) = [each for each in page.all("input") if each.get("type") == "search"]
    assert (box["name"], box["value"]) == ("q", "")
    assert read(officer.get("/find", params={"q": "", "kind": ""})).within("h2") == ["How to ask"]


def test_nothing_found_helps_on(officer: httpx.Client) -> None:
    page = read(officer.get("/find", params={"q": "<b>xyzzy", "kind": "Service"}))
    assert "Nothing was found for “<b>xyzzy”." in page.text
    assert "<b>" not in page.source and "/find?q=%3Cb%3Exyzzy" in page.links
    page = read(officer.get("/find", params={"q": "asunto xyzzy"}))
    assert "Nothing has all of these words." in page.text
    assert page.within("h2")[0] == "Kotisäätiö"


def test_what_cannot_be_asked_is_refused(officer: httpx.Client) -> None:
    for wrong in ({"q": "x" * 10_000}, {"q": "x", "kind": "Client"}, {"q": "x", "page": "0"}):
        assert officer.get("/find", params=wrong).status_code in (400, 422)
    assert officer.get("/find", params={"q": "' \" $ { } ` \\"}).status_code == 200


def test_the_box_is_on_every_page_of_those_who_may_read_the_network(place: Place) -> None:
    for who, path in (("coordinator", "/"), ("officer", "/maps"), ("preparer", "/")):
        page = read(place.as_(who).get(path))
        (form,) = [each for each in page.all("form") if each.get("role") == "search"]
        assert (form["method"], form["action"]) == ("get", "/find")
    for who in ("auditor", "administrator"):
        page = read(place.as_(who).get("/audit"))
        assert [each for each in page.all("form") if each.get("role") == "search"] == []


def test_rule_1_each_finds_whom_their_role_lets_them(place: Place) -> None:
    seen = {}
    for who in PEOPLE:
        answer = place.as_(who, "quality").get("/find", params={"q": "Bo Ek"})
        seen[who] = "bo@example.org" in answer.text if answer.status_code == 200 else None
    assert seen == {
        "coordinator": True,
        "officer": True,
        "supervisor": True,
        "preparer": False,
        "far": False,
        "auditor": None,
        "administrator": None,
    }
    for who in ("preparer", "far"):
        page = read(place.as_(who).get("/find", params={"q": "Bo Ek"}))
        assert "Nothing was found for" in page.text
        assert read(place.as_(who).get("/find", params={"q": "Toimisto"})).within("h2")[0] == (
            "Toimisto"
        )


def test_rule_3_a_protected_contact_is_not_found_but_the_agency_is(place: Place) -> None:
    for who in ("coordinator", "officer", "supervisor", "preparer", "far"):
        client = place.as_(who, "quality")
        for text in ("Salainen", "secret@example.org", "Toimisto Tampere"):
            page = client.get("/find", params={"q": text}).text
            assert "secret@example.org</" not in page and "Salainen</" not in page
        assert "Toimisto" in read(client.get("/find", params={"q": "Toimisto"})).within("h2")


def test_rule_5_no_client_is_found(place: Place) -> None:
    for who in ("coordinator", "officer", "supervisor", "preparer"):
        page = read(place.as_(who, "quality").get("/find", params={"q": "canary 7f3a other-1"}))
        assert "Nothing was found for" in page.text


def test_rule_8_what_was_found_is_on_record(place: Place) -> None:
    answer = place.as_("coordinator").get("/find", params={"q": "Bo Ek"})
    (found,) = [
        each.entry
        for each in read_records(place.log, Wanted(who="kaisa"))
        if each.entry.request == answer.headers["x-request-id"]
    ]
    assert (found.operation, found.outcome) == ("consult", "done")
    assert found.identifiers == ("Agency:office", "Channel:ch1", "Contact:bo")


def test_a_rename_on_a_page_is_found_by_the_next_search(place: Place) -> None:
    client = place.as_("coordinator")
    assert read(client.get("/find", params={"q": "Virtanen"})).within("h2") == []
    form = form_of(read(client.get("/rows/contacts/bo"))) | {"name": "Bo Virtanen"}
    assert client.post("/rows/contacts/bo", data=form).status_code == 303
    assert "Bo Virtanen" in read(client.get("/find", params={"q": "Virtanen"})).within("h2")
    assert read(client.get("/find", params={"q": "Ek"})).within("h2") == []
