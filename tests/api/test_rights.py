"""Every address asks who is there, lets through who may, and leaves a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from graph_service.access.caller import ROLES, SCOPES
from graph_service.access.users import User, put_user
from graph_service.api.access import Needs, declared
from graph_service.app import create_app
from graph_service.model.vocabulary import words
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import HTML, JSON, client_of, english, problem_of
from tests.api.worlds import WORLD, D
from tests.support.signed_in import SOME_KEY, key_headers, sign_in
from tests.support.stores import clear, put

#: A client of whom no byte may reach who may not read clients.
CANARY = "canary-7f3a"
ABSENT = "absent-1"
TEAM = [
    {"client": CANARY, "contact": "bo", "role": "responsible_officer"},
    {"client": "other-1", "contact": "bo", "until": "2026-11-20"},
]
CLIENTS = [
    {"id": id, "municipality": "mu", "unit": "prison", "sanction": "unconditional"}
    | {"phase": "during", "age_group": "minor"}
    for id in (CANARY, "other-1")
]
REGION: dict[str, list[dict[str, Any]]] = {
    **WORLD,
    "areas": [*WORLD["areas"], {"id": "far", "name": "Lappi", "kind": "county", "part_of": "fi"}],
    "agencies": [
        *WORLD["agencies"],
        {"id": "prison", "name": "Vankila", "kind": "prison", "sector": "state", "area": "co"},
    ],
    "clients": CLIENTS,
    "team": TEAM,
}
PEOPLE = {
    "coordinator": User("kaisa", "Kaisa", "coordinator", areas=("co",)),
    "officer": User("bo", "Bo", "officer", areas=("co",), contact="bo"),
    "supervisor": User("sisko", "Sisko", "officer", areas=("co",), units=("prison",)),
    "preparer": User("eero", "Eero", "preparer", areas=("co",)),
    "auditor": User("helmi", "Helmi", "auditor"),
    "administrator": User("onni", "Onni", "administrator"),
    "far": User("lasse", "Lasse", "coordinator", areas=("far",)),
}


@dataclass
class Place:
    """The application on the region, and those who ask it."""

    app: FastAPI
    client: httpx.Client
    graph: Graph
    log: Path

    def as_(self, who: str, purpose: str | None = None) -> httpx.Client:
        """Return the client, signed in as somebody."""
        self.client.cookies.clear()
        sign_in(self.app, self.client, PEOPLE[who])
        if purpose:
            secret = self.client.cookies["tukiverkko"]
            self.app.state.sessions.choose_purpose(secret, purpose)
        return self.client


@pytest.fixture(scope="module")
def place(
    embedded_store: Graph,
    embedded_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    own_audit_log: Path,
) -> Iterator[Place]:
    """The application on a region with a client whom not everybody may see."""
    clear(embedded_store)
    put(embedded_store, tmp_path_factory.mktemp("region"), REGION)
    for user in PEOPLE.values():
        put_user(embedded_store, user)
    app = create_app(english(embedded_settings), embedded_store)
    with client_of(app) as client:
        yield Place(app, client, embedded_store, own_audit_log)


def api_routes() -> list[APIRoute]:
    """Return every address of the application that is not a file."""
    found = []
    for each in create_app(english()).routes:
        each = getattr(each, "original_route", None) or each
        found += [each] if isinstance(each, APIRoute) else []
        router = getattr(each, "original_router", None)
        found += [one for one in getattr(router, "routes", ()) if isinstance(one, APIRoute)]
    return found


ROUTES = api_routes()
OPEN_ADDRESSES = {"/healthz", "/readyz", "/sign-in", "/sign-in/back", "/sign-in/start"}


def test_rule_1_every_address_declares_what_it_asks_for() -> None:
    assert len(ROUTES) >= 14
    assert [route.path for route in ROUTES if declared(route) is None] == []
    assert {route.path for route in ROUTES if declared(route) == "open"} == OPEN_ADDRESSES


GUARDED = [route for route in ROUTES if isinstance(declared(route), Needs)]


def _address(route: APIRoute) -> str:
    path = route.path.replace("{gap}", "contact-unreachable")
    return path.replace("{agency:path}", "office").replace("{agency}", "office")


def _ask(client: httpx.Client, route: APIRoute, headers: dict[str, str]) -> httpx.Response:
    (method,) = (route.methods or set()) - {"HEAD"}
    return client.request(method, _address(route), headers=headers)


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.path)
def test_rule_1_nobody_gets_in_unknown(place: Place, route: APIRoute) -> None:
    place.client.cookies.clear()
    for wrong in (
        {},
        {"x-api-key": SOME_KEY},
        {"x-api-key": "x" * 9000},
        {"cookie": "tukiverkko=x"},
    ):
        problem_of(_ask(place.client, route, JSON | wrong), 401)
    if not route.path.startswith("/api/"):
        answer = _ask(place.client, route, HTML)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")


#: Who gets through to the pages; nobody's session opens the API.
PAGES = {
    "/": {"coordinator", "officer", "preparer"},
    "/gaps/{gap}": {"coordinator", "officer", "preparer"},
    "/agencies/{agency:path}/route": {"coordinator", "officer", "preparer"},
}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", [role for role in ROLES if role != "api_client"])
def test_rule_1_each_role_sees_the_pages_that_are_theirs(
    place: Place, path: str, role: str
) -> None:
    (route,) = [each for each in ROUTES if each.path == path]
    answer = _ask(place.as_(role), route, HTML)
    assert answer.status_code == (200 if role in PAGES[path] else 403)


def test_a_session_does_not_open_the_api_nor_a_key_the_pages(place: Place) -> None:
    problem_of(place.as_("officer").get("/api/v1/findings"), 401)
    place.client.cookies.clear()
    answer = place.client.get("/", headers=key_headers(place.graph) | JSON)
    problem_of(answer, 401)


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        ((), set()),
        (("findings:read",), {"/api/v1/findings"}),
        (("agencies:read",), {"/api/v1/routes/{agency:path}"}),
        (("clients:read",), set()),
        (("agencies:write", "contacts:write"), set()),
        (SCOPES, {"/api/v1/findings", "/api/v1/routes/{agency:path}", "/api/v1/bundle"}),
    ],
)
def test_rule_1_a_machine_may_what_its_key_says(
    place: Place, scopes: tuple[str, ...], allowed: set[str]
) -> None:
    place.client.cookies.clear()
    headers = key_headers(place.graph, scopes) | JSON  # type: ignore[arg-type]
    for route in GUARDED:
        if not route.path.startswith("/api/v1/gaps") and route.path.startswith("/api/"):
            status = _ask(place.client, route, headers).status_code
            assert (status != 403) == (route.path in allowed), (route.path, status)


def test_rule_2_no_client_is_read_without_a_purpose(place: Place) -> None:
    headers = key_headers(place.graph) | JSON
    for wrong in ({}, {"x-purpose": "curiosity"}, {"x-purpose": ""}):
        asked = {name: text for name, text in headers.items() if name != "x-purpose"} | wrong
        answer = place.client.get("/api/v1/findings", headers=asked)
        assert problem_of(answer, 400)["type"].endswith("purpose-missing")
        assert CANARY not in answer.text
    for purpose in words("purposes"):
        asked = headers | {"x-purpose": purpose}
        answer = place.client.get("/api/v1/findings", params={"as_of": D}, headers=asked)
        assert answer.status_code == 200 and CANARY in answer.text


def test_rule_2_an_officer_says_on_the_page_what_for(place: Place) -> None:
    officer = place.as_("officer")
    page = officer.get("/", headers=HTML).text
    assert CANARY not in page and "look at clients" in page
    csrf = page.split('name="csrf" value="')[1].split('"')[0]
    wrong = officer.post("/purpose", data={"csrf": "x" + csrf[1:], "purpose": "quality"})
    assert wrong.status_code in (400, 403)
    done = officer.post("/purpose", data={"csrf": csrf, "purpose": "quality", "then": "/"})
    assert (done.status_code, done.headers["location"]) == (303, "/")
    page = officer.get("/", headers=HTML).text
    assert CANARY in page and "other-1" not in page


def test_own_clients_are_those_of_today(place: Place) -> None:
    assert "other-1" in place.as_("supervisor", "quality").get("/", headers=HTML).text
    past = place.as_("officer", "quality").get("/", params={"as_of": "2026-11-01"}, headers=HTML)
    assert CANARY in past.text and "other-1" not in past.text


@pytest.mark.parametrize("who", ["coordinator", "preparer", "far", "auditor", "administrator"])
def test_rule_5_no_client_id_reaches_who_may_not_read_clients(place: Place, who: str) -> None:
    client = place.as_(who, "quality")
    for route in GUARDED:
        if not route.path.startswith("/api/") and "GET" in (route.methods or ()):
            for gap in ("consent-missing", "client-without-team", "minor-without-child-protection"):
                path = _address(route).replace("contact-unreachable", gap)
                assert CANARY not in client.get(path, headers=HTML).text


def test_rule_4_few_clients_look_like_none(place: Place) -> None:
    page = place.as_("coordinator").get("/gaps/minor-without-child-protection", headers=HTML).text
    none = place.as_("far").get("/gaps/minor-without-child-protection", headers=HTML).text
    for text in (page, none):
        assert "fewer than 5" in text
    past = place.as_("coordinator").get(
        "/gaps/minor-without-child-protection", params={"as_of": "2026-11-01"}, headers=HTML
    )
    assert "fewer than" not in past.text and "Numbers are told for today" in past.text


def test_coordinator_sees_the_network_of_their_areas_only(place: Place) -> None:
    asked = {"gap": "contact-unreachable", "as_of": D}
    assert "Aino Laine" in place.as_("coordinator").get("/", params=asked, headers=HTML).text
    assert "Aino Laine" not in place.as_("far").get("/", params=asked, headers=HTML).text


def test_contact_details_are_for_those_who_work_in_the_area(place: Place) -> None:
    address = f"/agencies/office/route?as_of={D}"
    for who, seen in (
        ("coordinator", True),
        ("officer", True),
        ("far", False),
        ("preparer", False),
    ):
        page = place.as_(who).get(address, headers=HTML).text
        assert ("bo@example.org" in page) == seen, who
        assert "+358 50 555 0100" in page, who
        assert "secret@example.org" not in page


def test_who_was_removed_is_out_at_the_next_request(place: Place) -> None:
    from graph_service.access.users import remove_user

    put_user(place.graph, User("gone", "Gone", "preparer"))
    sign_in(place.app, place.client, User("gone", "Gone", "preparer"))
    assert place.client.get("/", headers=HTML).status_code == 200
    remove_user(place.graph, "gone")
    assert place.client.get("/", headers=HTML).status_code == 303


def test_nobody_signs_in_by_name_outside_the_demo(place: Place) -> None:
    place.client.cookies.clear()
    assert "Kaisa" not in place.client.get("/sign-in", headers=HTML).text
    problem_of(place.client.post("/sign-in", data={"user": "kaisa"}, headers=JSON), 403)


@pytest.mark.parametrize(
    "then", ["//evil.example", "https://evil.example", "/\\evil", "javascript:x"]
)
def test_signing_in_leads_to_this_service_only(place: Place, then: str) -> None:
    page = place.client.get("/sign-in", params={"then": then}, headers=HTML).text
    assert then not in page.split("<main")[1]
