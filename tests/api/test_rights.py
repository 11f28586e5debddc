"""Every address asks who is there, lets through who may, and leaves a record."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute

from graph_service.access.caller import ROLES, SCOPES
from graph_service.access.users import User, put_user, remove_user
from graph_service.api.access import declared
from graph_service.model.vocabulary import words
from tests.api.region import CANARY, GUARDED, ROUTES, Place, ask
from tests.api.serving import HTML, JSON, problem_of
from tests.api.worlds import D
from tests.support.signed_in import SOME_KEY, key_headers, sign_in

OPEN_ADDRESSES = {
    "/brand.css",
    "/healthz",
    "/readyz",
    "/sign-in",
    "/sign-in/back",
    "/sign-in/start",
}
#: What a contact comes to with a link that was sent to them; the link is all they have to show.
OPEN_ADDRESSES |= {"/confirm/{token}", "/confirmed"}


def test_rule_1_every_address_declares_what_it_asks_for() -> None:
    assert len(ROUTES) >= 14
    assert [route.path for route in ROUTES if declared(route) is None] == []
    assert {route.path for route in ROUTES if declared(route) == "open"} == OPEN_ADDRESSES


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.path)
def test_rule_1_nobody_gets_in_unknown(place: Place, route: APIRoute) -> None:
    place.client.cookies.clear()
    for wrong in (
        {},
        {"x-api-key": SOME_KEY},
        {"x-api-key": "x" * 9000},
        {"cookie": "tukiverkko=x"},
    ):
        problem_of(ask(place.client, route, JSON | wrong), 401)
    if not route.path.startswith("/api/"):
        answer = ask(place.client, route, HTML)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")


#: Who gets through to the pages; nobody's session opens the API.
PAGES = {
    "/": {"coordinator", "officer", "preparer"},
    "/findings": {"coordinator", "officer", "preparer"},
    "/agreements": {"coordinator", "officer", "preparer"},
    "/gaps/{gap}": {"coordinator", "officer", "preparer"},
    "/agencies/{agency:path}/route": {"coordinator", "officer", "preparer"},
    "/agency/{agency:path}": {"coordinator", "officer", "preparer"},
    "/network/{network:path}": {"coordinator", "officer", "preparer"},
    "/meetings/{network:path}": {"coordinator"},
    "/agreement/{agreement:path}": {"coordinator", "officer", "preparer"},
    "/service/{service:path}": {"coordinator", "officer", "preparer"},
    "/project/{project:path}": {"coordinator", "officer", "preparer"},
    "/contacts/{contact:path}": {"coordinator", "officer"},
    "/new/{table}": {"coordinator"},
    "/rows/{table}/{key:path}": {"coordinator"},
    "/confirmations": {"coordinator"},
    "/changes": {"coordinator", "officer", "preparer"},
    "/changes/trend": {"coordinator", "officer", "preparer"},
    "/experts": {"coordinator", "officer"},
    "/phone": {"coordinator", "officer"},
    "/find": {"coordinator", "officer", "preparer"},
    "/duplicates": {"coordinator"},
    "/maps": {"coordinator", "officer", "preparer"},
    "/maps/area/{area:path}": {"coordinator", "officer", "preparer"},
    "/maps/area-return/{area:path}": {"coordinator", "officer", "preparer"},
    "/maps/network/{network:path}": {"coordinator", "officer", "preparer"},
    "/packs/network/{network:path}": {"coordinator", "officer", "preparer"},
    "/packs/report/{area:path}": {"coordinator", "officer", "preparer"},
}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", [role for role in ROLES if role != "api_client"])
def test_rule_1_each_role_sees_the_pages_that_are_theirs(
    place: Place, path: str, role: str
) -> None:
    (route,) = [each for each in ROUTES if each.path == path and "GET" in (each.methods or ())]
    answer = ask(place.as_(role), route, HTML)
    assert answer.status_code == (200 if role in PAGES[path] else 403)


def test_a_session_does_not_open_the_api_nor_a_key_the_pages(place: Place) -> None:
    problem_of(place.as_("officer").get("/api/v1/findings"), 401)
    place.client.cookies.clear()
    answer = place.client.get("/", headers=key_headers(place.graph) | JSON)
    problem_of(answer, 401)


def named(route: APIRoute) -> str:
    """Return method and path of a route."""
    (method,) = (route.methods or set()) - {"HEAD"}
    return f"{method} {route.path}"


#: What single scopes open; of rows those of agencies are asked for.
FOUND = {f"GET /api/v1/{path}" for path in ("findings", "ledger", "numbers")}
FOUND |= {f"GET /api/v1/ledger/{path}" for path in ("counts", "trend")}
READ = {"GET /api/v1/routes/{agency:path}", "GET /api/v1/rows/{table}/{key:path}"}
READ |= {f"GET /api/v1/maps/{kind}/{{{kind}:path}}" for kind in ("area", "network")}
TEAMS = {f"GET /api/v1/maps/{kind}/{{client:path}}" for kind in ("return", "team")}
READ |= {"GET /api/v1/maps/area-return/{area:path}", "GET /api/v1/agreements/board"}
READ |= {"GET /api/v1/find", "GET /api/v1/packs/network/{network:path}"}
READ |= {"GET /api/v1/packs/report/{area:path}"}
UNITS = {"GET /api/v1/maps/unit-return/{unit:path}"}
PACKS = {"GET /api/v1/packs/team/{client:path}"}
WRITTEN = {"POST /api/v1/rows/{table}"}
WRITTEN |= {f"{method} /api/v1/rows/{{table}}/{{key:path}}" for method in ("PUT", "DELETE")}
BUNDLE = "POST /api/v1/bundle"
DECIDED = {
    f"POST /api/v1/findings/{{finding:path}}/{act}"
    for act in ("accept", "release", "reopen", "take")
}


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        ((), set()),
        (("findings:read",), FOUND),
        (("findings:write",), set()),
        (("findings:read", "findings:write"), FOUND | DECIDED),
        (("agencies:read",), READ),
        (("clients:read",), set()),
        (("clients:read", "findings:read"), FOUND | UNITS),
        (("clients:read", "contacts:read"), TEAMS),
        (("clients:read", "contacts:read", "findings:read"), FOUND | TEAMS | UNITS | PACKS),
        (("agencies:write", "contacts:write"), WRITTEN),
        (SCOPES, FOUND | READ | TEAMS | UNITS | PACKS | WRITTEN | DECIDED | {BUNDLE}),
    ],
)
def test_rule_1_a_machine_may_what_its_key_says(
    place: Place, scopes: tuple[str, ...], allowed: set[str]
) -> None:
    place.client.cookies.clear()
    headers = key_headers(place.graph, scopes) | JSON  # type: ignore[arg-type]
    for route in GUARDED:
        every = route.path.startswith(("/api/v1/gaps", "/api/v1/audit"))
        if not every and route.path.startswith("/api/"):
            status = ask(place.client, route, headers).status_code
            assert (status != 403) == (named(route) in allowed), (route.path, status)


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
    assert page.count(CANARY) == 2 and f'value="{CANARY}" checked' in page
    csrf = page.split('name="csrf" value="')[1].split('"')[0]
    form = {"csrf": csrf, "purpose": "quality", "client": [CANARY], "then": "/"}
    assert officer.post("/purpose", data=form | {"csrf": "0" * len(csrf)}).status_code == 403
    assert officer.post("/purpose", data=form | {"purpose": "curiosity"}).status_code == 422
    done = officer.post("/purpose", data=form)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    page = officer.get("/", headers=HTML).text
    assert CANARY in page and "other-1" not in page


def test_own_clients_are_those_of_today(place: Place) -> None:
    assert "other-1" in place.as_("supervisor", "quality").get("/findings", headers=HTML).text
    past = place.as_("officer", "quality").get(
        "/findings", params={"as_of": "2026-11-01"}, headers=HTML
    )
    assert CANARY in past.text and "other-1" not in past.text


def test_coordinator_sees_the_network_of_their_areas_only(place: Place) -> None:
    asked = {"gap": "contact-unreachable", "as_of": D}
    assert (
        "Aino Laine" in place.as_("coordinator").get("/findings", params=asked, headers=HTML).text
    )
    assert "Aino Laine" not in place.as_("far").get("/findings", params=asked, headers=HTML).text


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
