"""What holds for every address: one shape of errors, headers, and no input that breaks it."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from graph_service.access.users import User
from graph_service.api.guard import HEADERS, MOST_AT_ONCE, POLICY, UNTOLD
from graph_service.api.problems import UNTOLD_PATHS
from graph_service.app import create_app
from graph_service.settings import is_loopback
from graph_service.store import Graph
from tests.api.serving import HTML, client_of, closed_graph, english, problem_of, silent_graph
from tests.support.signed_in import SOME_KEY, join

LONG = "x" * 10_000
#: Places in addresses that hold an id.
PLACES = (
    *("agency", "agreement", "area", "client", "contact", "finding", "key", "network", "project"),
    *("service", "unit"),
)


def addresses(app: FastAPI) -> list[tuple[str, str]]:
    """Return method and address of every route of the application, an id where one is needed."""
    found = []
    for route in app.routes:
        contexts = getattr(route, "effective_route_contexts", None)
        for each in contexts() if contexts else [route]:
            each = getattr(each, "original_route", None) or each
            if isinstance(each, Mount):
                found.append(("GET", f"{each.path}/style.css"))
                continue
            assert isinstance(each, Route | APIRoute), each
            path = each.path
            for name in ("gap", *(f"{kind}:path" for kind in PLACES)):
                path = path.replace(f"{{{name}}}", "contact-departed")
            path = path.replace("{table}", "agencies").replace("{token}", "contact-departed")
            assert "{" not in path
            found += [(method, path) for method in sorted((each.methods or set()) - {"HEAD"})]
    return found


ADDRESSES = addresses(create_app(english()))
#: Files look at no parameter; a provider may send any.
ASKED = [each for each in ADDRESSES if not each[1].endswith((".css", ".json", "/back"))]

#: Addresses that answer no texts, and so ask for no language.
ROWS = "/api/v1/rows/agencies"
WITHOUT_TEXTS = (
    *(f"{method} {ROWS}/contact-departed" for method in ("GET", "PUT", "DELETE")),
    f"POST {ROWS}",
    "GET /healthz",
    "GET /readyz",
    "GET /sign-in/start",
    "POST /purpose",
    "POST /sign-in",
    "POST /sign-out",
)

#: What is decided about a finding.
DECISIONS = ("accept", "release", "reopen", "take")
#: What is done about entries that are there twice.
MERGING = ("keep-apart", "merge", "undo-merge")
#: Pages of coordinators alone.
COORDINATED = (
    "GET /confirmations",
    "POST /findings/contact-departed",
    *(f"POST /acts/{act}/contact-departed" for act in ("away", "confirm", "leave")),
    *(f"POST /acts/{act}/agencies/contact-departed" for act in ("channels", "reviewed")),
    *(f"POST /acts/{act}/contact-departed" for act in ("end", "meeting")),
    *(f"POST /acts/{act}/agencies/contact-departed" for act in MERGING),
    "GET /duplicates",
    "GET /duplicates/agencies/contact-departed",
    "POST /new/agencies",
    "POST /rows/agencies/contact-departed",
)


@pytest.fixture(scope="module")
def failing() -> Iterator[httpx.Client]:
    """A client of the application whose graph is used in a way nobody thought of."""
    app = create_app(english(), closed_graph())
    with client_of(app, headers={"x-api-key": SOME_KEY}) as client:
        yield client


def test_addresses_are_these() -> None:
    assert sorted(ADDRESSES) == [
        ("DELETE", "/api/v1/rows/agencies/contact-departed"),
        ("GET", "/"),
        ("GET", "/agencies/contact-departed/route"),
        ("GET", "/agency/contact-departed"),
        ("GET", "/agreement/contact-departed"),
        ("GET", "/agreements"),
        ("GET", "/api/v1/agreements/board"),
        ("GET", "/api/v1/audit"),
        ("GET", "/api/v1/find"),
        ("GET", "/api/v1/findings"),
        ("GET", "/api/v1/gaps"),
        ("GET", "/api/v1/gaps/contact-departed"),
        ("GET", "/api/v1/ledger"),
        ("GET", "/api/v1/ledger/counts"),
        ("GET", "/api/v1/ledger/trend"),
        ("GET", "/api/v1/maps/area-return/contact-departed"),
        ("GET", "/api/v1/maps/area/contact-departed"),
        ("GET", "/api/v1/maps/network/contact-departed"),
        ("GET", "/api/v1/maps/return/contact-departed"),
        ("GET", "/api/v1/maps/team/contact-departed"),
        ("GET", "/api/v1/maps/unit-return/contact-departed"),
        ("GET", "/api/v1/numbers"),
        ("GET", "/api/v1/openapi.json"),
        ("GET", "/api/v1/packs/network/contact-departed"),
        ("GET", "/api/v1/packs/report/contact-departed"),
        ("GET", "/api/v1/packs/team/contact-departed"),
        ("GET", "/api/v1/routes/contact-departed"),
        ("GET", "/api/v1/rows/agencies/contact-departed"),
        ("GET", "/assets/style.css"),
        ("GET", "/audit"),
        ("GET", "/brand.css"),
        ("GET", "/changes"),
        ("GET", "/changes/trend"),
        ("GET", "/clients"),
        ("GET", "/clients/contact-departed"),
        ("GET", "/confirm/contact-departed"),
        ("GET", "/confirmations"),
        ("GET", "/confirmed"),
        ("GET", "/contacts/contact-departed"),
        ("GET", "/duplicates"),
        ("GET", "/duplicates/agencies/contact-departed"),
        ("GET", "/experts"),
        ("GET", "/find"),
        ("GET", "/findings"),
        ("GET", "/findings/contact-departed"),
        ("GET", "/gaps/contact-departed"),
        ("GET", "/glass"),
        ("GET", "/healthz"),
        ("GET", "/maps"),
        ("GET", "/maps/area-return/contact-departed"),
        ("GET", "/maps/area/contact-departed"),
        ("GET", "/maps/network/contact-departed"),
        ("GET", "/maps/return/contact-departed"),
        ("GET", "/maps/team/contact-departed"),
        ("GET", "/maps/unit-return/contact-departed"),
        ("GET", "/meetings/contact-departed"),
        ("GET", "/network/contact-departed"),
        ("GET", "/new/agencies"),
        ("GET", "/own/services/contact-departed"),
        ("GET", "/own/team/contact-departed"),
        ("GET", "/packs/network/contact-departed"),
        ("GET", "/packs/report/contact-departed"),
        ("GET", "/packs/team/contact-departed"),
        ("GET", "/phone"),
        ("GET", "/project/contact-departed"),
        ("GET", "/readyz"),
        ("GET", "/rows/agencies/contact-departed"),
        ("GET", "/service/contact-departed"),
        ("GET", "/sign-in"),
        ("GET", "/sign-in/back"),
        ("GET", "/sign-in/start"),
        ("POST", "/acts/away/contact-departed"),
        ("POST", "/acts/channels/agencies/contact-departed"),
        ("POST", "/acts/confirm/contact-departed"),
        ("POST", "/acts/end/contact-departed"),
        ("POST", "/acts/keep-apart/agencies/contact-departed"),
        ("POST", "/acts/leave/contact-departed"),
        ("POST", "/acts/meeting/contact-departed"),
        ("POST", "/acts/merge/agencies/contact-departed"),
        ("POST", "/acts/reviewed/agencies/contact-departed"),
        ("POST", "/acts/undo-merge/agencies/contact-departed"),
        ("POST", "/api/v1/bundle"),
        *(("POST", f"/api/v1/findings/contact-departed/{act}") for act in DECISIONS),
        ("POST", "/api/v1/rows/agencies"),
        ("POST", "/confirm/contact-departed"),
        ("POST", "/findings/contact-departed"),
        ("POST", "/glass"),
        ("POST", "/new/agencies"),
        ("POST", "/own/consent/contact-departed"),
        ("POST", "/own/end/contact-departed"),
        ("POST", "/own/join/contact-departed"),
        ("POST", "/own/mark/contact-departed"),
        ("POST", "/own/measure/contact-departed"),
        ("POST", "/own/meet/contact-departed"),
        ("POST", "/own/plan-meeting/contact-departed"),
        ("POST", "/own/refer/contact-departed"),
        ("POST", "/purpose"),
        ("POST", "/rows/agencies/contact-departed"),
        ("POST", "/sign-in"),
        ("POST", "/sign-out"),
        ("PUT", "/api/v1/rows/agencies/contact-departed"),
    ]


def _assert_guarded(answer: httpx.Response) -> None:
    untold = UNTOLD if answer.url.path.startswith(UNTOLD_PATHS) else {}
    for name, value in (HEADERS | untold).items():
        assert answer.headers.get_list(name) == [value], name
    assert answer.headers["cache-control"] == "no-store"
    assert "form-action 'self'" in POLICY
    assert len(answer.headers["x-request-id"]) == 36


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_every_answer_carries_the_headers(
    away: httpx.Client, failing: httpx.Client, method: str, path: str
) -> None:
    for accept in ({}, HTML):
        for client in (away, failing):
            _assert_guarded(client.request(method, path, headers=accept))
        for bad in ("?nothing=1", "/none", "%00", "%ff"):
            _assert_guarded(away.request(method, path + bad, headers=accept))
        _assert_guarded(away.request("DELETE", path, headers=accept))
        _assert_guarded(away.request(method, path, headers={**accept, "host": "evil.example"}))


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_other_methods(machine: httpx.Client, method: str, path: str) -> None:
    other = next(each for each in ("DELETE", "PATCH") if (each, path) not in ADDRESSES)
    answer = machine.request(other, path)
    found = problem_of(answer, 405)
    if not path.startswith("/assets/"):
        methods = {each for each, place in ADDRESSES if place == path}
        assert {*answer.headers["allow"].split(", ")} - {"HEAD"} == methods
    assert found["type"] == "urn:tukiverkko:problem:method"


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_unknown_parameters(
    machine: httpx.Client,
    served_embedded: tuple[FastAPI, httpx.Client],
    embedded_store: Graph,
    method: str,
    path: str,
) -> None:
    if f"{method} {path}" in COORDINATED:
        join(embedded_store, served_embedded[0], machine, User("ki", "Ki", "coordinator"))
    found = problem_of(machine.request(method, f"{path}?langu=fi"), 400)
    assert [each["parameter"] for each in found["problems"]] == ["langu"]
    assert found["problems"][0]["code"] == "unknown"
    if f"{method} {path}" not in WITHOUT_TEXTS:
        assert found["problems"][0]["expected"].endswith("Expected: lang.")
        found = problem_of(machine.request(method, f"{path}?lang=fi&lang=sv"), 400)
        assert found["problems"][0]["code"] == "repeated"


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/nothing", "/assets/../x", "/assets/none.js"])
def test_absent_addresses(machine: httpx.Client, path: str) -> None:
    found = problem_of(machine.get(path), 404)
    assert (found["title"], found["detail"]) == ("Not found", "There is nothing at this address.")


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("as_of=2026-13-01", "as_of", "day"),
        ("as_of=20261121", "as_of", "day"),
        ("as_of=1763683200", "as_of", "day"),
        ("as_of=0001-01-01", "as_of", "day"),
        ("as_of=9999-12-31", "as_of", "day"),
        ("as_of=", "as_of", "day"),
        ("area=", "area", "id"),
        ("area=a:b", "area", "id"),
        (f"area={LONG}", "area", "id"),
        (f"gap={LONG}", "gap", "id"),
        (f"set={LONG}", "set", "text"),
        ("severity=seriuos", "severity", "word_nearest"),
        ("severity=zzzz", "severity", "word"),
        ("lang=de", "lang", "flag"),
        ("area=%E2%80%A8", "area", "id"),
        ("&".join(["gap=x"] * 101), "gap", "too_long"),
    ],
)
def test_bad_parameters(machine: httpx.Client, query: str, parameter: str, code: str) -> None:
    found = problem_of(machine.get(f"/api/v1/findings?{query}"), 400)
    assert [(each["parameter"], each["code"]) for each in found["problems"]] == [(parameter, code)]
    assert len(found["problems"][0]["value"] or "") <= 80
    assert found["detail"].startswith(f"{parameter}: ")


@pytest.mark.parametrize(
    "query",
    [
        "set=fresh_days",
        "set=fresh=1",
        "set=fresh_days=x",
        "set=fresh_days=-1",
        "set=fresh_days=1e9",
        "set=fresh_days=99999999999999999999",
        "set=min_shared=0",
        "set=%3D",
        "set=a%3Db%3Dc",
    ],
)
def test_bad_numbers(machine: httpx.Client, query: str) -> None:
    problem_of(machine.get(f"/api/v1/findings?{query}"), 400)


def test_only_this_machine(away: httpx.Client) -> None:
    for host in ("localhost", "LOCALHOST:8321", "127.0.0.1", "127.9.9.9:80", "[::1]", "[::1]:1"):
        assert away.get("/healthz", headers={"host": host}).status_code == 200, host
    for host in (
        "evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "0.0.0.0",
        "[::]",
        "a@b",
        ":",
    ):
        problem_of(away.get("/healthz", headers={"host": host}), 400)
    assert not is_loopback("")


def test_failure_shows_its_number_and_no_more(
    failing: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "graph_service.api"):
        answer = failing.get("/api/v1/findings")
    found = problem_of(answer, 500)
    number = answer.headers["x-request-id"]
    assert found["detail"].endswith(f"the number of this request: {number}.")
    assert "closed" not in answer.text and "Driver" not in answer.text
    (record,) = caplog.records
    assert number in record.getMessage() and "Driver closed" in (record.exc_text or "")


def test_away_graph_is_said(away: httpx.Client) -> None:
    for path in ("/api/v1/findings", "/api/v1/routes/x", "/", "/gaps/contact-departed"):
        found = problem_of(away.get(path, headers={"accept-language": "sv"}), 503)
        assert found["title"] == "Databasen går inte att nå"


def test_one_request_too_many() -> None:
    with ExitStack() as stack:
        silent = stack.enter_context(silent_graph())
        client = stack.enter_context(client_of(create_app(english(), silent)))
        address = (client.base_url.host, client.base_url.port or 0)
        for _ in range(MOST_AT_ONCE):
            link = stack.enter_context(socket.create_connection(address, 10))
            link.sendall(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until = time.monotonic() + 30
        while (answer := client.get("/api/v1/gaps/none")).status_code == 401:
            assert time.monotonic() < until
        problem_of(answer, 429)
        assert client.get("/healthz").status_code == 200


def test_openapi_says_what_is_true(away: httpx.Client) -> None:
    document = away.get("/api/v1/openapi.json").json()
    assert set(document["paths"]) == {
        "/api/v1/agreements/board",
        "/api/v1/audit",
        "/api/v1/bundle",
        "/api/v1/find",
        "/api/v1/findings",
        *(f"/api/v1/findings/{{finding}}/{act}" for act in DECISIONS),
        "/api/v1/gaps",
        "/api/v1/gaps/{gap}",
        "/api/v1/ledger",
        "/api/v1/ledger/counts",
        "/api/v1/ledger/trend",
        *(f"/api/v1/maps/{kind}" for kind in ("area/{area}", "network/{network}")),
        *(f"/api/v1/maps/{kind}/{{client}}" for kind in ("return", "team")),
        "/api/v1/maps/area-return/{area}",
        "/api/v1/maps/unit-return/{unit}",
        "/api/v1/numbers",
        "/api/v1/packs/network/{network}",
        "/api/v1/packs/report/{area}",
        "/api/v1/packs/team/{client}",
        "/api/v1/routes/{agency}",
        "/api/v1/rows/{table}",
        "/api/v1/rows/{table}/{key}",
        "/healthz",
        "/readyz",
    }
    names = {each["name"] for each in document["paths"]["/api/v1/findings"]["get"]["parameters"]}
    assert names == {"gap", "area", "severity", "as_of", "set", "lang", "X-Purpose"} | {
        "limit",
        "after",
    }
    leading_on = set()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            told = set(operation["responses"])
            assert told > {"4XX", "5XX"} and told - {"4XX", "5XX"} <= {"200", "201", "204", "307"}
            leading_on |= {(method, path)} if "307" in told else set()
            for status in ("4XX", "5XX"):
                assert set(operation["responses"][status]["content"]) == {
                    "application/problem+json"
                }
    assert leading_on == {
        ("get", "/api/v1/maps/network/{network}"),
        ("get", "/api/v1/maps/unit-return/{unit}"),
        ("get", "/api/v1/packs/network/{network}"),
        ("get", "/api/v1/routes/{agency}"),
        ("get", "/api/v1/rows/{table}/{key}"),
    }
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert away.get(path).status_code == 404
