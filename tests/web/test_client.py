"""The page of one's own client: all that stands around them, and mending it right there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.access.users import put_user
from graph_service.app import create_app
from graph_service.queries import load
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.region import CANARY, PEOPLE, REGION, Place
from tests.api.serving import HTML, client_of, english
from tests.support.stores import put
from tests.web.reading import Page, read

TODAY = Settings().today()


def day(number: int) -> str:
    """Return the day so many days from today."""
    return (TODAY + timedelta(days=number)).isoformat()


#: A client to be released in sixty days: a need for housing, a measure overdue, a meeting held.
FULL: dict[str, list[dict[str, Any]]] = {
    **REGION,
    "clients": [
        REGION["clients"][0] | {"release_on": day(60), "flags": ["peer_requested"]},
        REGION["clients"][1],
    ],
    "services": [
        {"id": "home", "name": "Tukiasunto", "agency": "office", "domain": "housing"}
        | {"kind": "housing", "area": "mu"},
    ],
    "needs": [
        {"id": "nh", "client": CANARY, "domain": "housing", "priority": 1, "status": "open"},
        {"id": "nf", "client": CANARY, "domain": "finances", "status": "open"},
    ],
    "measures": [
        {"id": "mf", "client": CANARY, "need": "nf", "title": "Velkojen selvitys"}
        | {"responsible": "bo", "status": "active", "due_on": day(-3)},
    ],
    "meetings": [
        {"id": "mt", "kind": "team", "client": CANARY, "on": day(-10), "status": "held"}
        | {"client_present": True},
        {"id": "mp", "kind": "team", "client": CANARY, "on": day(5), "status": "planned"},
    ],
    "attendance": [{"meeting": "mt", "contact": "bo", "status": "attended"}],
    "actions": [{"id": "ac", "meeting": "mt", "title": "Soita", "status": "open"}],
    "supporters": [{"id": "su", "client": CANARY, "relation": "sibling", "consent": True}],
}


@pytest.fixture
def place(graph: Graph, settings: Settings, tmp_path: Path, own_audit_log: Path) -> Iterator[Place]:
    """The application on the region with a full client, on each engine."""
    put(graph, tmp_path, FULL)
    for user in PEOPLE.values():
        put_user(graph, user)
    app = create_app(english(settings), graph)
    with client_of(app, headers=HTML) as client:
        yield Place(app, client, graph, own_audit_log)


def opened(place: Place, address: str = f"/clients/{CANARY}", status: int = 200) -> Page:
    return read(place.as_("officer", "release_plan").get(address), status)


def forms_of(page: Page, act: str) -> list[dict[str, Any]]:
    """Return what a browser would send of each form on a page that does an act."""
    found: list[dict[str, Any]] = []
    wanted, select = False, ""
    for tag, each in page.tags:
        if tag == "form":
            wanted = each["action"].startswith(f"/own/{act}/")
            found += [{}] if wanted else []
        elif wanted and tag == "select":
            select = each["name"]
            found[-1].setdefault(select, []).append("")
        elif wanted and tag == "option" and "selected" in each:
            found[-1][select][-1] = each["value"]
        elif wanted and tag == "input" and each.get("type") != "checkbox":
            found[-1].setdefault(each["name"], []).append(each.get("value", ""))
    return found


def send(place: Place, act: str, form: dict[str, Any], status: int = 303, **more: Any) -> Page:
    """Send a form of the page that is open, some of it filled; return the page it leads to."""
    answer = place.client.post(f"/own/{act}/{CANARY}", data=form | more)
    assert answer.status_code == status, answer.text
    if status != 303:
        return read(answer, status)
    assert answer.headers["location"].startswith(f"/clients/{CANARY}#")
    return read(place.client.get(f"/clients/{CANARY}"))


def rows(place: Place, table: str) -> list[dict[str, Any]]:
    """Return the rows of the client in a table, as the store holds them."""
    found = place.graph.read(lambda tx: tx.run(load(f"tables/{table}")))
    return [each for each in found if each.get("client", CANARY) == CANARY]


def found_in(place: Place) -> set[str]:
    """Return the findings of the start page."""
    page = read(place.client.get("/"))
    return {each["id"] for tag, each in page.tags if tag == "tr" and "id" in each}


def test_a_referral_that_is_accepted_closes_the_gap(place: Place) -> None:
    page = opened(place)
    lacking = f"release-without-housing:{CANARY}"
    assert lacking in found_in(place)
    (leads,) = [each for each in page.links if each.startswith("/own/services/") and "#n" in each][
        :1
    ]
    page = read(place.client.get(leads.partition("#")[0]))
    (form,) = forms_of(page, "refer")
    assert form["service"] == ["home"]
    page = send(place, "refer", form, measure="yes")
    (referral,) = rows(place, "referrals")
    assert (referral["service"], referral["status"], referral["sent_on"]) == ("home", "sent", TODAY)
    assert referral["from_agency"] == "office"
    planned = [each for each in rows(place, "measures") if each["id"] != "mf"]
    assert [(each["title"], each["need"], each["responsible"]) for each in planned] == [
        ("Tukiasunto", "nh", "bo")
    ]
    assert [(each["service"], each["status"]) for each in planned] == [("home", "planned")]
    assert lacking in found_in(place)
    accepted = [each for each in forms_of(page, "mark") if each["status"] == ["accepted"]]
    page = send(place, "mark", accepted[0])
    assert rows(place, "referrals")[0]["responded_on"] == TODAY
    assert lacking not in found_in(place) and "Release without housing" not in page.text
    page = read(place.client.get(f"/own/services/{CANARY}"))
    assert forms_of(page, "refer") == [] and "referred to it already" in page.text
    send(place, "refer", form, status=400)
    assert len(rows(place, "referrals")) == 1
