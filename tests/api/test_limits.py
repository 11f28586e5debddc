"""Who asks too much is refused and told when to come back; health is answered all the while."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from graph_service.access.users import User
from graph_service.api import limits as limiting
from graph_service.api.limits import Limits, client_address
from graph_service.api.problems import TooMany
from graph_service.app import create_app
from graph_service.resources import folder
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import (
    HTML,
    JSON,
    client_of,
    closed_graph,
    english,
    problem_of,
)
from tests.api.worlds import FOUND, WORLD, D
from tests.support.signed_in import SOME_KEY, join, key_headers
from tests.support.stores import put


def limited(**most: int) -> Settings:
    """Return settings with these limits."""
    return english().model_copy(update=most)


@contextmanager
def opened(graph: Graph, **most: int) -> Iterator[tuple[FastAPI, httpx.Client]]:
    """Yield the application with these limits, and a client of it."""
    app = create_app(limited(**most), graph)
    with client_of(app) as client:
        yield app, client


def assert_refused(answer: httpx.Response, rule: str, most: int) -> None:
    """Assert that an answer says that it is too much, and when to come back."""
    assert problem_of(answer, 429)["type"] == "urn:tukiverkko:problem:too-many"
    wait = int(answer.headers["retry-after"])
    assert 1 <= wait <= 60
    assert answer.headers["ratelimit-policy"] == f'"{rule}";q={most};w=60'
    assert answer.headers["ratelimit"] == f'"{rule}";r=0;t={wait}'
    assert f" {wait} seconds" in answer.json()["detail"]


def test_rule_16_each_caller_has_a_limit_of_their_own(graph: Graph) -> None:
    with opened(graph, requests_per_minute=3) as (app, client):
        mine, others = key_headers(graph), key_headers(graph)
        for _ in range(3):
            assert client.get("/api/v1/gaps", headers=mine).status_code == 200
        assert_refused(client.get("/api/v1/gaps", headers=mine), "caller", 3)
        assert client.get("/api/v1/gaps", headers=others).status_code == 200
        join(graph, app, client, User("ove", "Ove", "officer"))
        for _ in range(3):
            assert client.get("/clients", headers=HTML).status_code == 200
        page = client.get("/clients", headers=HTML)
        assert page.status_code == 429 and "retry-after" in page.headers
        assert page.headers["content-type"].startswith("text/html")
        assert "Too many requests. Try again in" in page.text


def test_rule_16_what_is_changed_has_a_stricter_limit(graph: Graph) -> None:
    with opened(graph, writes_per_minute=2) as (_, client):
        key = key_headers(graph)
        for _ in range(2):
            assert client.post("/api/v1/bundle", headers=key).status_code == 422
        assert_refused(client.post("/api/v1/bundle", headers=key), "writes", 2)
        assert client.get("/api/v1/gaps", headers=key).status_code == 200


@pytest.mark.parametrize("path", ["/readyz", "/sign-in", "/api/v1/openapi.json", "/none", "/"])
def test_rule_16_each_address_has_a_limit_whatever_is_asked(path: str) -> None:
    """The graph is one that would fail if it was asked."""
    with opened(closed_graph(), address_requests_per_minute=2) as (_, client):
        for _ in range(2):
            assert client.get("/assets/style.css").status_code == 200
        for headers in ({}, {"x-api-key": SOME_KEY}, {"authorization": "Bearer a.b.c"}):
            assert_refused(client.get(path, headers=headers), "address", 2)
        for _ in range(10):
            assert client.get("/healthz").status_code == 200


def test_rule_16_refused_keys_are_not_looked_up_for_ever(graph: Graph) -> None:
    with opened(graph, attempts_per_minute=4) as (app, client):
        good = key_headers(graph)
        join(graph, app, client, User("ove", "Ove", "officer"))
        for at in range(2):
            wrong = {"x-api-key": SOME_KEY[:-1] + str(at)}
            problem_of(client.get("/api/v1/gaps", headers=wrong), 401)
            problem_of(client.get("/api/v1/gaps", headers={"authorization": "Bearer x"}), 401)
        assert_refused(client.get("/api/v1/gaps", headers=good), "refused", 4)
        # One who is signed in, and one who sends nothing, tried nothing.
        assert client.get("/clients", headers=HTML).status_code == 200
        problem_of(client.get("/api/v1/gaps"), 401)


def test_rule_16_a_key_that_could_be_one_is_not_asked_of_the_graph() -> None:
    with opened(closed_graph(), attempts_per_minute=1) as (_, client):
        problem_of(client.get("/api/v1/gaps", headers={"x-api-key": "x"}), 401)
        assert_refused(client.get("/api/v1/gaps", headers={"x-api-key": SOME_KEY}), "refused", 1)


def test_rule_16_sign_ins_of_an_address_are_limited() -> None:
    with opened(closed_graph(), attempts_per_minute=2) as (_, client):
        problem_of(client.get("/sign-in/start", headers=JSON), 403)
        problem_of(client.post("/sign-in", data={"user": "kaisa"}, headers=JSON), 403)
        assert_refused(client.get("/sign-in/start", headers=JSON), "sign-in", 2)
        assert_refused(client.post("/sign-in", data={"user": "x"}, headers=JSON), "sign-in", 2)


def test_a_minute_later_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Limits(limited(requests_per_minute=2))
    now = time.time()
    for moment, refused in ((0.0, False), (30.0, False), (31.0, True), (60.5, False), (61, True)):
        monkeypatch.setattr(time, "time", lambda moment=moment: now + moment)
        if refused:
            with pytest.raises(TooMany):
                found.count("caller", "kaisa")
        else:
            found.count("caller", "kaisa")


def test_what_is_counted_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting, "MOST_CLIENTS", 3)
    found = Limits(limited(address_requests_per_minute=1))
    for name in ("a", "b", "c", "a"):
        if name == "a" and found._seen and "a" in str(next(iter(found._seen))):
            with pytest.raises(TooMany):
                found.count("address", name)
        else:
            found.count("address", name)
    found.count("address", "d")
    found.count("address", "b")
    assert len(found._seen) == 3
    with pytest.raises(TooMany):
        found.count("address", "a")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_addresses_of_one_holder_count_as_one(host: str, expected: str) -> None:
    assert client_address({"client": (host, 1)}) == expected


def test_without_an_address_all_count_as_one() -> None:
    assert client_address({"client": None}) == client_address({}) == ""


#: A run that has no time at all.
NO_TIME = 1e-6


def test_rule_16_a_run_of_gaps_ends_in_time(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    with opened(graph) as (_, client):
        key = key_headers(graph)
        assert client.get("/api/v1/findings", headers=key).status_code == 200
        allowed, graph.gaps_timeout = graph.gaps_timeout, NO_TIME
        try:
            found = problem_of(client.get("/api/v1/findings", headers=key), 503)
        finally:
            graph.gaps_timeout = allowed
    assert found["detail"] == "The graph did not answer within 1e-06 seconds."


def test_rule_16_an_answer_has_so_many_findings_and_no_more(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, WORLD)
    for most, status in ((len(FOUND), 200), (len(FOUND) - 1, 400)):
        with opened(graph, export_rows=most) as (_, client):
            answer = client.get("/api/v1/findings", params={"as_of": D}, headers=key_headers(graph))
        assert answer.status_code == status
    found = problem_of(answer, 400)
    assert found["type"] == "urn:tukiverkko:problem:too-many-rows"
    assert found["detail"] == (
        "There are more than 1 findings. Ask for an area or a gap, or for a page at a time with "
        "the parameter limit."
    )


#: A pattern of any length.
ANY_LENGTH = re.compile(r"\[[^\]]*\*[^\]]*\]")
#: What lies in one another lies so without a circle: an import that makes one is refused.
ENDS = re.compile(r"\[:PART_OF\*[01]\.\.\]")


def test_rule_16_paths_of_any_length_are_those_that_have_an_end() -> None:
    found = {}
    for path in folder("cypher").rglob("*.cypher"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert "shortestpath" not in code.lower(), path
        if patterns := ANY_LENGTH.findall(code):
            found[path.stem] = patterns
    assert "areas_within" in found
    assert [one for each in found.values() for one in each if not ENDS.fullmatch(one)] == []
