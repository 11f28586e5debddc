"""The agreements board, as a page and as an answer: each place, what to do, whom it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.gaps.catalogue import gap_named
from graph_service.i18n import LANGUAGES, translate
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.signed_in import key_headers
from tests.support.stores import put
from tests.web.reading import Page, read

TODAY = Settings().today()
#: What is required, and what of it there is: social insurance is in force, police ends soon,
#: employment is being prepared, debt counselling has lapsed, of the others there is none.
AGREED: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "areas": [
        {"id": "fi", "name": "Suomi", "kind": "country"},
        {"id": "centre", "name": "Länsi", "kind": "centre", "part_of": "fi"},
        {"id": "other", "name": "Itä", "kind": "centre", "part_of": "fi"},
        {"id": "co", "name": "Pirkanmaa", "kind": "county", "part_of": "centre"},
        {"id": "mu", "name": "Tampere", "kind": "municipality", "part_of": "co"},
        {"id": "far", "name": "Lappi", "kind": "county", "part_of": "other"},
    ],
    "agencies": [
        *REGION["agencies"],
        {"id": "kela", "name": "Kela", "kind": "social_insurance", "sector": "state"}
        | {"area": "co"},
        {"id": "police", "name": "Poliisi", "kind": "police", "sector": "state", "area": "co"},
        {"id": "work", "name": "Työ", "kind": "employment_services", "sector": "state"}
        | {"area": "co"},
        {"id": "debt", "name": "Velka", "kind": "debt_counselling", "sector": "state"}
        | {"area": "co"},
    ],
    "contacts": [
        *REGION["contacts"],
        {"id": "kaija", "name": "Kaija Kela", "agency": "kela", "title": "palveluesihenkilö"},
        {"id": "veiled", "name": "Verho Visa", "agency": "police", "title": "komisario"}
        | {"protected": True},
    ],
    "agreements": [
        {"id": "a1", "title": "Kela-malli", "level": "regional", "form": "contract"}
        | {"status": "ready", "parties": ["prison", "kela"], "contact": "kaija"},
        {"id": "a2", "title": "Poliisimalli", "level": "local", "form": "contract"}
        | {"status": "ready", "parties": ["prison", "police"], "contact": "veiled"}
        | {"valid_until": (TODAY + timedelta(days=30)).isoformat()},
        {"id": "a3", "title": "Työmalli", "level": "regional", "form": "contract"}
        | {"status": "in_preparation", "parties": ["prison", "work"]},
        {"id": "a4", "title": "Velkamalli", "level": "regional", "form": "contract"}
        | {"status": "ready", "parties": ["prison", "debt"]}
        | {"valid_until": (TODAY - timedelta(days=1)).isoformat()},
    ],
    "required_agreements": [
        {"id": f"r-{kind}", "level": "regional", "partner_kind": kind}
        for kind in (
            "social_insurance",
            "police",
            "employment_services",
            "debt_counselling",
            "education_provider",
        )
    ]
    + [{"id": "n-defence", "level": "national", "partner_kind": "defence_forces"}],
}
STATES = {
    "r-social_insurance": "in_force",
    "r-police": "expiring",
    "r-employment_services": "in_preparation",
    "r-debt_counselling": "lapsed",
    "r-education_provider": "missing",
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region with agreements, on each engine."""
    put(graph, tmp_path, AGREED)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def places(place: Place, **more: Any) -> dict[tuple[str, str | None], dict[str, Any]]:
    """Return the places of the board as a machine gets them."""
    place.client.cookies.clear()
    headers = key_headers(place.graph, **more) | {"accept": "application/json"}
    answer = place.client.get("/api/v1/agreements/board", headers=headers)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    return {
        (each["required_agreement"], each["centre"] and each["centre"]["id"]): each
        for each in found
    }


def test_each_place_stands_as_it_does(place: Place) -> None:
    found = places(place)
    assert {key[0]: each["state"] for key, each in found.items() if key[1] == "centre"} == STATES
    assert {each["state"] for key, each in found.items() if key[1] == "other"} == {"missing"}
    assert found["n-defence", None]["state"] == "missing"
    missing = {key for key, each in found.items() if each["finding"]}
    assert missing == {
        ("n-defence", None),
        *((each, "other") for each in STATES),
        *((f"r-{kind}", "centre") for kind in ("employment_services", "debt_counselling")),
        ("r-education_provider", "centre"),
    }
    lapsed = found["r-debt_counselling", "centre"]
    assert lapsed["finding"] == "agreement-missing-regional:centre:r-debt_counselling"
    assert [each["finding"] for each in lapsed["agreements"]] == ["agreement-lapsed:a4"]
    assert lapsed["advice"] == gap_named("agreement-missing-regional").front.advice.en
    (kela,) = found["r-social_insurance", "centre"]["agreements"]
    assert (kela["id"], kela["contact"]["name"]) == ("a1", "Kaija Kela")
    assert found["r-social_insurance", "centre"]["advice"] is None


def told(page: Page) -> str:
    """Return what the page says of what to do."""
    return page.text.split("What to do")[1]


def test_a_coordinator_sees_their_centre_and_what_to_do(place: Place) -> None:
    page = read(place.as_("coordinator").get("/agreements"))
    assert page.within("h1") == ["Agreements"]
    heads = [text for tags, text in page.texts if "thead" in tags]
    assert heads == ["Partner", "National", "Länsi"]
    # The county's own: what is about the centre is not among their findings, but told.
    assert "/findings/agreement-missing-national%3An-defence" in page.links
    assert not [each for each in page.links if "agreement-missing-regional" in each]
    assert {"/findings/agreement-expiring%3Aa2", "/findings/agreement-lapsed%3Aa4"} <= {*page.links}
    assert {"/agreement/a1", "/agreement/a2", "/agreement/a4"} <= {*page.links}
    assert "Kaija Kela" in told(page) and "/contacts/kaija" in page.links
    assert gap_named("agreement-missing-regional").front.advice.en in told(page)
    for number, link in enumerate(each for each in page.links if each.startswith("#place-")):
        assert link[1:] in {each.get("id") for _, each in page.tags}, number


def test_the_centre_s_own_coordinator_is_led_to_each_finding(place: Place) -> None:
    coordinator = PEOPLE["coordinator"]
    put_user(place.graph, type(coordinator)(**vars(coordinator) | {"areas": ("centre",)}))
    page = read(place.as_("coordinator").get("/agreements"))
    found = {each for each in page.links if "agreement-missing-regional" in each}
    begin = "/findings/agreement-missing-regional%3Acentre%3Ar-"
    kinds = ("debt_counselling", "education_provider", "employment_services")
    assert found == {f"{begin}{kind}" for kind in kinds}
    for link in found:
        assert read(place.client.get(link)).within("h1")


def test_rule_1_a_preparer_learns_of_contacts_job_title_and_agency_alone(place: Place) -> None:
    page = read(place.as_("preparer").get("/agreements"))
    assert "Kaija" not in page.source and "kaija" not in page.source
    assert "palveluesihenkilö" in page.text and "Kela" in page.text
    assert not [each for each in page.links if each.startswith("/findings/")]
    far = read(place.as_("far").get("/agreements"))
    assert "Kaija" not in far.source and "Länsi" not in far.text and "Itä" in far.text
    machine = places(place, scopes=("agencies:read",))
    (kela,) = machine["r-social_insurance", "centre"]["agreements"]
    assert (kela["contact"], kela["job"], kela["agency"]["id"]) == (None, None, "kela")


def test_rule_3_a_contact_under_protection_is_named_to_nobody(place: Place) -> None:
    for who in ("coordinator", "officer", "preparer"):
        source = place.as_(who).get("/agreements").text
        assert "Verho" not in source and "veiled" not in source and "komisario" not in source
        assert "Poliisi" in source
    assert "Verho" not in str(places(place)) and "veiled" not in str(places(place))


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_each_language(place: Place, language: str) -> None:
    page = read(place.as_("coordinator").get("/agreements", params={"lang": language}))
    assert page.within("h1") == [translate("Agreements", language)]
    for state in ("In force", "In force, ends soon", "In preparation", "Lapsed", "Missing"):
        assert page.text.count(translate(state, language)) >= 2


def test_nothing_is_required(place: Place, tmp_path: Path) -> None:
    put(place.graph, tmp_path, AGREED | {"required_agreements": []})
    page = read(place.as_("coordinator").get("/agreements"))
    assert "No agreement is required" in page.text and page.all("table") == []
