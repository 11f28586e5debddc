"""The ledger over the API: what is new, what was resolved, for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from graph_service.app import create_app
from graph_service.gaps.decide import accept
from graph_service.gaps.ledger import update
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import client_of, english, problem_of
from tests.gaps.examples import read
from tests.support.signed_in import key_headers
from tests.support.stores import put

#: z lies in the town, a in its county; nobody at either can be reached, at z no longer.
BEFORE = """
    agencies    z name=Åland area=town
    agencies    a name=Zeta area=county
    agreements  deal parties=z;a
    clients     canary municipality=town phase=during
"""
AFTER = BEFORE.replace("parties=z;a", "parties=a")
GAP = {"gap": "agency-unreachable"}


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> Graph:
    """A graph whose ledger is of a week ago and of today."""
    today = Settings().today()
    put(graph, tmp_path, read(BEFORE)[0])
    update(graph, today - timedelta(days=7))
    put(graph, tmp_path, read(AFTER)[0])
    update(graph, today)
    return graph


@pytest.fixture
def served(world: Graph, settings: Settings) -> Iterator[httpx.Client]:
    """The application on that graph."""
    with client_of(create_app(english(settings), world)) as client:
        yield client


def test_what_is_open_and_what_was_resolved(served: httpx.Client, world: Graph) -> None:
    headers = key_headers(world, ["findings:read"])
    rows = served.get("/api/v1/ledger", params=GAP, headers=headers).json()
    today = Settings().today()
    week_ago = (today - timedelta(days=7)).isoformat()
    nobody = dict.fromkeys(("taken_by", "taken_until", "accepted_by", "accepted_until", "reason"))
    assert [(row["id"], row["ledger"]) for row in rows] == [
        (
            "agency-unreachable:z",
            {"state": "resolved", "first_seen": week_ago, "last_seen": week_ago}
            | {"resolved_on": today.isoformat()}
            | nobody,
        ),
        (
            "agency-unreachable:a",
            {"state": "open", "first_seen": week_ago, "last_seen": today.isoformat()}
            | {"resolved_on": None}
            | nobody,
        ),
    ]
    assert rows[0]["facts"] == {"contacts": None, "verified_on": None}
    asked = GAP | {"state": "new", "since": week_ago}
    (new,) = served.get("/api/v1/ledger", params=asked, headers=headers).json()
    assert new["id"] == "agency-unreachable:a"
    assert served.get("/api/v1/ledger", params=GAP | {"state": "new"}, headers=headers).json() == []


def test_a_finding_says_how_it_stands(served: httpx.Client, world: Graph) -> None:
    today = Settings().today()
    why = "The agency moves in January"
    id = "agency-unreachable:a"
    accept(world, id, by="os:ada", until=today, reason=why, day=today)
    (row,) = served.get("/api/v1/findings", params=GAP, headers=key_headers(world)).json()
    assert (row["id"], row["ledger"]["state"], row["ledger"]["reason"]) == (id, "accepted", why)
    about = {"gap": "client-without-officer"}
    (client,) = served.get("/api/v1/findings", params=about, headers=key_headers(world)).json()
    assert client["id"] == "client-without-officer:canary"
    assert client["ledger"] == row["ledger"] | {"state": "open", "reason": None} | {
        "accepted_by": None,
        "accepted_until": None,
    }


def test_rule_1_a_key_lists_its_own_areas(served: httpx.Client, world: Graph) -> None:
    mine = key_headers(world, ["findings:read"], ["town"])
    rows = served.get("/api/v1/ledger", params=GAP, headers=mine).json()
    assert [row["id"] for row in rows] == ["agency-unreachable:z"]
    problem_of(served.get("/api/v1/ledger", headers=key_headers(world, [])), 403)


def test_rule_5_no_client_is_in_the_ledger(served: httpx.Client, world: Graph) -> None:
    answer = served.get("/api/v1/ledger", headers=key_headers(world))
    assert answer.status_code == 200 and "canary" not in answer.text


def test_the_ledger_in_numbers(served: httpx.Client, world: Graph) -> None:
    week_ago = (Settings().today() - timedelta(days=7)).isoformat()
    headers = key_headers(world, ["findings:read"])
    asked = GAP | {"by": "area", "since": week_ago}
    rows = served.get("/api/v1/ledger/counts", params=asked, headers=headers).json()
    number = {"name": "x", "accepted": 0}
    assert rows == [
        {"key": "county", "new": 1, "open": 1, "resolved": 0} | number,
        {"key": "town", "new": 0, "open": 0, "resolved": 1} | number,
    ]
    weeks = GAP | {"since": week_ago}
    rows = served.get("/api/v1/ledger/trend", params=weeks, headers=headers).json()
    assert [row["critical"] for row in rows] == [2, 1]
    assert rows[0] == {"day": week_ago, "critical": 2, "serious": 0, "notice": 0}
    picture = served.get("/api/v1/ledger/trend", params={"format": "svg"}, headers=headers)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "<title" in picture.text and "Findings over time" in picture.text
    problem_of(served.get("/api/v1/ledger/counts", params={"by": "x"}, headers=headers), 400)


@pytest.mark.parametrize("asked", [{"state": "gone"}, {"since": "soon"}, {"area": "nowhere"}])
def test_what_the_ledger_cannot_be_asked(
    served: httpx.Client, world: Graph, asked: dict[str, str]
) -> None:
    answer = served.get("/api/v1/ledger", params=asked, headers=key_headers(world))
    problem_of(answer, 404 if "area" in asked else 400)
