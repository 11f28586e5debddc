"""What every answer tells in its headers, and what a form may hold."""

from __future__ import annotations

import re

import pytest
from fastapi import params
from fastapi.routing import APIRoute

from graph_service.api.asked import _parameters
from tests.api.region import CANARY, GUARDED, ROUTES, Place, address, ask
from tests.api.serving import HTML, JSON, problem_of
from tests.support.signed_in import SOME_KEY, key_headers

CHALLENGE = 'Bearer realm="tukiverkko"'
OF_API = [route for route in GUARDED if route.path.startswith("/api/")]
FORMS = [route for route in ROUTES if _parameters(route.endpoint, params.Form)]


def name(route: APIRoute) -> str:
    """Return how a test calls a route."""
    return f"{'|'.join(route.methods or ())} {route.path}"


@pytest.mark.parametrize("route", OF_API, ids=name)
def test_rule_6_who_is_unknown_is_told_how_to_say_who_asks(place: Place, route: APIRoute) -> None:
    place.client.cookies.clear()
    for wrong, challenge in (
        ({}, CHALLENGE),
        ({"x-api-key": SOME_KEY}, CHALLENGE),
        ({"authorization": "Basic a2Fpc2E6eA=="}, CHALLENGE),
        ({"authorization": "Bearer x.y.z"}, f'{CHALLENGE}, error="invalid_token"'),
        ({"authorization": "bearer x"}, f'{CHALLENGE}, error="invalid_token"'),
    ):
        answer = ask(place.client, route, JSON | wrong)
        problem_of(answer, 401)
        assert answer.headers.get_list("www-authenticate") == [challenge]


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_rule_12_no_answer_is_kept(place: Place, route: APIRoute) -> None:
    key = key_headers(place.graph) | JSON
    officer = place.as_("officer", "quality")
    for headers in (key, HTML, JSON, {"x-api-key": SOME_KEY}):
        answer = ask(officer, route, headers)
        assert answer.headers.get_list("cache-control") == ["no-store"]
    officer.cookies.clear()
    assert ask(officer, route, HTML).headers.get_list("cache-control") == ["no-store"]


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_a_wrong_method_is_told_the_right_ones(place: Place, route: APIRoute) -> None:
    place.client.cookies.clear()
    allowed = {
        method
        for each in ROUTES
        if each.path_regex.fullmatch(address(route))
        for method in each.methods or ()
    }
    answer = place.client.request("TRACE", address(route), headers=JSON)
    problem_of(answer, 405)
    told = {each.strip() for each in answer.headers["allow"].split(",")}
    assert told and told <= allowed


def test_forms_are_these() -> None:
    found = {route.path for route in FORMS}
    assert found >= {"/api/v1/bundle", "/glass", "/purpose", "/sign-in", "/sign-out"}


@pytest.mark.parametrize("route", FORMS, ids=name)
def test_rule_10_unknown_and_repeated_fields_of_forms_are_refused(
    place: Place, route: APIRoute
) -> None:
    of_coordinators = route.path.startswith(("/acts/", "/findings/"))
    headers, client = JSON, place.as_("coordinator" if of_coordinators else "officer")
    if route.path.startswith("/api/"):
        headers = key_headers(place.graph) | JSON
    fields = _parameters(route.endpoint, params.Form)
    once = next(field for field, many in fields.items() if not many)
    for sent, code in (
        ({"unheard_of": "x"}, "unknown_field"),
        ({once: ["x", "x"]}, "repeated_field"),
    ):
        found = problem_of(client.post(address(route), data=sent, headers=headers), 422)
        assert [(each["parameter"], each["code"]) for each in found["problems"]] == [
            (next(iter(sent)), code)
        ]


def test_lists_in_forms_may_be_repeated(place: Place) -> None:
    officer = place.as_("officer")
    page = officer.get("/", headers=HTML).text
    csrf = page.split('name="csrf" value="')[1].split('"')[0]
    clients = re.findall(r'name="client" value="([^"]+)"', page)
    assert len(clients) >= 1
    form = {"csrf": csrf, "purpose": "quality", "client": [CANARY, CANARY], "then": "/"}
    assert officer.post("/purpose", data=form).status_code == 303
