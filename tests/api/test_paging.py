"""Findings page by page: everything once, whatever comes and goes between two pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

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

#: Nobody at any of the five can be reached; their names are in another order than their ids.
WORLD = """
    agencies    a name=Zeta area=town
    agencies    b name=Åland area=town
    agencies    c name=Delta area=county
    agencies    d name=Alfa area=county
    agencies    e name=Beta area=town
    agreements  deal parties=a;b;c;d;e
"""
GAP = {"gap": "agency-unreachable"}
ALL = [f"agency-unreachable:{id}" for id in "abcde"]
PATHS = ["/api/v1/findings", "/api/v1/ledger"]


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> Graph:
    """A graph whose ledger is of a week ago and of today."""
    today = Settings().today()
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, today - timedelta(days=7))
    update(graph, today)
    return graph


@pytest.fixture
def served(world: Graph, settings: Settings) -> Iterator[httpx.Client]:
    """The application on that graph, asked by a machine that may read findings."""
    with client_of(create_app(english(settings), world)) as client:
        client.headers.update(key_headers(world, ["findings:read"]))
        yield client


def ids(answer: httpx.Response) -> list[str]:
    """Return the ids of the findings of an answer."""
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()]


def next_of(answer: httpx.Response) -> str | None:
    """Return the address of the next page, None where this is the last."""
    link = answer.links.get("next")
    return link["url"] if link else None


def walk(client: httpx.Client, path: str, **asked: Any) -> list[list[str]]:
    """Return the ids of each page."""
    answer = client.get(path, params=GAP | asked)
    pages = [ids(answer)]
    while address := next_of(answer):
        answer = client.get(address)
        pages.append(ids(answer))
    return pages


@pytest.mark.parametrize("path", PATHS)
def test_each_page_goes_on_after_the_last(served: httpx.Client, path: str) -> None:
    first = served.get(path, params=GAP | {"limit": 2, "lang": "sv"})
    address = f"{path}?gap=agency-unreachable&limit=2&lang=sv&after=agency-unreachable%3Ab"
    assert next_of(first) == address
    assert walk(served, path, limit=2) == [ALL[:2], ALL[2:4], ALL[4:]]
    assert walk(served, path, limit=5) == [ALL]
    assert walk(served, path, limit=1000) == [ALL]
    assert walk(served, path, after=ALL[3]) == [ALL[4:]]
    assert walk(served, path, after=ALL[4]) == [[]]
    assert walk(served, path, limit=2, area="town") == [ALL[:2], ALL[4:]]


@pytest.mark.parametrize("path", PATHS)
def test_who_asks_for_no_page_gets_all_by_name(served: httpx.Client, path: str) -> None:
    answer = served.get(path, params=GAP)
    assert [each[-1] for each in ids(answer)] == ["b", "d", "e", "c", "a"]
    assert "link" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
def test_the_gravest_come_first(served: httpx.Client, path: str) -> None:
    whole = served.get(path).json()
    order = {"critical": 0, "serious": 1, "notice": 2}
    expected = sorted(whole, key=lambda row: (order[row["severity"]], row["gap"], row["keys"]))
    answer = served.get(path, params={"limit": 1})
    walked = ids(answer)
    while address := next_of(answer):
        answer = served.get(address)
        walked += ids(answer)
    assert len({row["severity"] for row in whole}) > 1
    assert walked == [row["id"] for row in expected]


def test_what_goes_between_two_pages_moves_nothing(served: httpx.Client, world: Graph) -> None:
    asked: dict[str, str | int] = {**GAP, "limit": 2, "state": "open"}
    first = served.get("/api/v1/ledger", params=asked)
    assert ids(first) == ALL[:2]
    today = Settings().today()
    for id in ALL[:2]:
        accept(world, id, by="os:a", until=today, reason="They are moving now", day=today)
    address = next_of(first)
    assert address is not None and ids(served.get(address)) == ALL[2:4]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_may_begin_after_what_is_not_there(served: httpx.Client, path: str) -> None:
    asked = GAP | {"after": "agency-unreachable:bb"}
    assert ids(served.get(path, params=asked)) == ALL[2:]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "1001"}, "limit"),
        ({"limit": "x"}, "limit"),
        ({"after": ""}, "after"),
        ({"after": "a"}, "after"),
        ({"after": "no-gap:a"}, "after"),
        ({"after": "agency-unreachable"}, "after"),
        ({"after": "agency-unreachable:a:b"}, "after"),
        ({"after": "x" * 10_000}, "after"),
    ],
)
def test_what_is_no_page_is_refused(
    served: httpx.Client, path: str, asked: dict[str, str], parameter: str
) -> None:
    found = problem_of(served.get(path, params=asked), 400)
    assert [each["parameter"] for each in found["problems"]] == [parameter]


@pytest.mark.parametrize("path", PATHS)
def test_more_than_one_answer_may_have_comes_in_pages(
    world: Graph, settings: Settings, path: str
) -> None:
    few = english(settings).model_copy(update={"export_rows": 3})
    with client_of(create_app(few, world)) as client:
        client.headers.update(key_headers(world, ["findings:read"]))
        found = problem_of(client.get(path, params=GAP), 400)
        assert found["detail"] == (
            "There are more than 3 findings. Ask for an area or a gap, or for a page at a time "
            "with the parameter limit."
        )
        assert walk(client, path, limit=1000) == [ALL[:3], ALL[3:]]


@pytest.mark.parametrize("path", PATHS)
def test_rule_1_a_page_holds_the_own_areas_alone(
    served: httpx.Client, world: Graph, path: str
) -> None:
    served.headers.update(key_headers(world, ["findings:read"], ["town"]))
    assert walk(served, path, limit=2) == [[ALL[0], ALL[1]], [ALL[4]]]
    # Where the page begins need not be seen, and tells nothing of whether it is there.
    for foreign in ("agency-unreachable:c", "agency-unreachable:cc"):
        assert ids(served.get(path, params=GAP | {"after": foreign})) == [ALL[4]]
