"""The phone list: whom to phone, the best way to them, and what may no longer work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.stores import put
from tests.web.reading import read

TODAY = Settings().today().isoformat()
#: Aino at the clinic has an old number; the office coordinates, and answers by its post box.
CALLED: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "agencies": [
        *(each for each in REGION["agencies"] if each["id"] != "office"),
        {"id": "office", "name": "Toimisto", "kind": "ngo", "sector": "third_sector"}
        | {"area": "co", "coordinating": True},
        {"id": "north", "name": "Pohjoinen", "kind": "ngo", "sector": "third_sector"}
        | {"area": "far"},
    ],
    "contacts": [*REGION["contacts"], {"id": "nils", "name": "Nils Nord", "agency": "north"}],
    "channels": [
        *REGION["channels"],
        {"id": "a1", "owner_kind": "contact", "owner": "aino", "kind": "phone"}
        | {"value": "+358 50 555 0106", "verified_on": "2020-01-01"},
        {"id": "post", "owner_kind": "agency", "owner": "office", "kind": "email"}
        | {"value": "post@example.org", "verified_on": TODAY},
        {"id": "n1", "owner_kind": "contact", "owner": "nils", "kind": "phone"}
        | {"value": "+358 50 555 0107", "verified_on": "2020-01-01"},
    ],
    "members": [*REGION["members"], {"network": "n", "agency": "north", "contact": "nils"}],
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region, on each engine."""
    put(graph, tmp_path, CALLED)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def test_everyone_who_cannot_be_reached_is_listed_with_the_best_way(place: Place) -> None:
    page = read(place.as_("coordinator").get("/phone"))
    assert page.within("h2") == ["A-klinikka"]
    told = page.text
    assert "Contact who cannot be reached: Aino Laine" in told
    working, doubtful = told.split("May not work: Aino Laine")
    assert "Turn to: Bo Ek" in working and "bo@example.org" in working
    assert "+358 50 555 0106" in doubtful and "+358 50 555 0106" not in working
    assert {"/findings/contact-unreachable%3Aaino", "tel:+358505550106"} <= {*page.links}


def test_rule_1_each_sees_their_own_areas(place: Place) -> None:
    page = read(place.as_("far").get("/phone"))
    assert page.within("h2") == ["Pohjoinen"]
    assert "Aino" not in page.source and "0106" not in page.source
    assert place.as_("preparer").get("/phone").status_code == 403


def test_rule_5_no_client_is_among_them(place: Place) -> None:
    for who in ("coordinator", "officer", "supervisor"):
        assert "canary" not in place.as_(who, "quality").get("/phone").text


def test_nobody_is_to_be_phoned(place: Place, tmp_path: Path) -> None:
    put(place.graph, tmp_path, REGION | {"networks": [], "members": [], "team": []})
    page = read(place.as_("coordinator").get("/phone"))
    assert "Nobody needs to be phoned: everybody can be reached." in page.text


def test_an_area_narrows_the_list(place: Place) -> None:
    page = read(place.as_("coordinator").get("/phone?area=mu"))
    assert page.within("h2") == []
    assert place.client.get("/phone?area=nowhere").status_code == 404


def test_a_long_list_fits_on_one_page_to_print(place: Place, tmp_path: Path) -> None:
    many = [f"x{number:02}" for number in range(25)]
    agencies = [
        {"id": id, "name": f"Toimija {id}", "kind": "ngo", "sector": "third_sector", "area": "co"}
        for id in many
    ]
    members = [{"network": "n", "agency": id} for id in many]
    world = {"agencies": [*CALLED["agencies"], *agencies]}
    put(place.graph, tmp_path, CALLED | world | {"members": [*CALLED["members"], *members]})
    page = read(place.as_("coordinator").get("/phone"))
    assert len(page.within("h2")) == 20 and "Page 1 of 2" in page.text
    assert "/phone?all=yes" in page.links
    whole = read(place.client.get("/phone?all=yes"))
    assert whole.within("h2") == ["A-klinikka", *(f"Toimija {id}" for id in many)]
    assert "Page 1" not in whole.text
