"""The numbers over the API: one's own areas only, bands only, on record by area."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.access.keys import make_key
from graph_service.app import create_app
from graph_service.numbers.published import publish
from graph_service.settings import Settings
from graph_service.store import Graph
from tests.api.serving import client_of, english, problem_of
from tests.gaps.examples import read
from tests.support.stores import put

D = date(2026, 11, 21)
#: What every client's id begins with; it may stand in no answer.
CANARY = "canary-"
#: Twelve clients in the town and one in the village; nobody in the county far away.
WORLD = """
    areas    far kind=county part_of=fi
    areas    village part_of=county
""" + "".join(
    f"    clients  {CANARY}{number} municipality={'town' if number else 'village'} phase=during\n"
    for number in range(13)
)


@pytest.fixture
def served(graph: Graph, settings: Settings, tmp_path: Path) -> Iterator[httpx.Client]:
    """The application on the world, its numbers published."""
    put(graph, tmp_path, read(WORLD)[0])
    publish(graph, D)
    with client_of(create_app(english(settings), graph)) as client:
        yield client


def key(graph: Graph, *areas: str) -> dict[str, str]:
    """Return the header of a machine that may read findings' numbers in the areas."""
    ends = Settings().today() + timedelta(days=30)
    return {"x-api-key": make_key(graph, "numbers", ("findings:read",), ends, areas)[1]}


def clients(answer: httpx.Response) -> dict[str, tuple[int | None, int | None]]:
    """Return the band of clients of each area in an answer."""
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()
    assert {row["day"] for row in rows} <= {D.isoformat()}
    return {row["area"]: (row["low"], row["high"]) for row in rows if row["measure"] == "clients"}


def test_numbers_of_ones_own_areas(served: httpx.Client, graph: Graph) -> None:
    mine = key(graph, "county")
    answer = served.get("/api/v1/numbers", headers=mine)
    assert clients(answer) == {"county": (10, 19)}
    within = served.get("/api/v1/numbers", params={"area": "village"}, headers=mine)
    assert clients(within) == {"village": (None, None)}
    everywhere = served.get("/api/v1/numbers", params={"area": "centre"}, headers=key(graph))
    assert clients(everywhere) == {"centre": (10, 19)}
    unnamed = problem_of(served.get("/api/v1/numbers", headers=key(graph)), 400)
    assert unnamed["detail"] == "Your key is for every area. Name one in the parameter area."


def test_rule_1_a_foreign_area_and_an_absent_one_look_the_same(
    served: httpx.Client, graph: Graph
) -> None:
    mine = key(graph, "county")
    for id in ("far", "fi", "nowhere"):
        found = problem_of(served.get("/api/v1/numbers", params={"area": id}, headers=mine), 404)
        assert found["detail"] == f"There is no area with the id {id}."


def test_rule_4_few_clients_look_like_none(served: httpx.Client, graph: Graph) -> None:
    few, none = (
        [
            (row["measure"], row["low"], row["high"])
            for row in served.get(
                "/api/v1/numbers", params={"area": area}, headers=key(graph)
            ).json()
        ]
        for area in ("village", "far")
    )
    assert few == none
    assert {(low, high) for _, low, high in few} == {(None, None)}
    assert len(few) == len({measure for measure, _, _ in few}) > 20


def test_rule_5_numbers_name_no_client(served: httpx.Client, graph: Graph) -> None:
    for area in ("fi", "county", "town", "village", "far"):
        answer = served.get("/api/v1/numbers", params={"area": area}, headers=key(graph))
        assert answer.status_code == 200
        assert CANARY not in answer.text


def test_rule_4_an_area_chosen_or_a_day_gone_by_counts_nothing_anew(
    served: httpx.Client, graph: Graph, tmp_path: Path
) -> None:
    before = served.get("/api/v1/numbers", params={"area": "town"}, headers=key(graph)).json()
    put(graph, tmp_path, read(WORLD.replace("municipality=town", "municipality=village"))[0])
    after = served.get("/api/v1/numbers", params={"area": "town"}, headers=key(graph)).json()
    assert before == after
    asked = {"area": "town", "as_of": "2026-01-01"}
    problem_of(served.get("/api/v1/numbers", params=asked, headers=key(graph)), 400)
