"""The ledger in numbers: how many findings stand how, by what, and how many there were."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph_service.errors import NotFound
from graph_service.gaps import decide
from graph_service.gaps.catalogue import catalogue, gap_named
from graph_service.gaps.history import MOST_DAYS, By, Count, counts, trend
from graph_service.gaps.ledger import update
from graph_service.gaps.listed import EVERYTHING_SEEN
from graph_service.gaps.run import Sight
from graph_service.gaps.seen import View
from graph_service.store import Graph
from tests.gaps.examples import D, read
from tests.support.stores import put

#: Nobody at a, m, q and z can be reached; nobody convenes the network on the theme t.
WORLD = """
    agencies    z area=town
    agencies    q area=town
    agencies    a area=county
    agencies    m
    themes      t name=Housing
    networks    n theme=t area=county
    agreements  deal parties=z;a;m;q
    clients     canary municipality=town phase=during
"""
WEEK = timedelta(days=7)
GAPS = [gap_named("agency-unreachable"), gap_named("network-without-convener")]


@pytest.fixture
def there(graph: Graph, tmp_path: Path) -> Graph:
    """A graph whose ledger is of D and of the two weeks after it."""
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D)
    put(graph, tmp_path, read(WORLD.replace("parties=z;a;m;q", "parties=a;m;q"))[0])
    update(graph, D + WEEK)
    why = "The agency moves in January"
    id = "agency-unreachable:q"
    decide.accept(graph, id, by="os:a", until=D + 9 * WEEK, reason=why, day=D + WEEK)
    put(graph, tmp_path, read(WORLD.replace("parties=z;a;m;q", "parties=z;m;q"))[0])
    update(graph, D + 2 * WEEK)
    return graph


def seen(network: str, *areas: str) -> View:
    """Return how far one sees whose areas these are."""
    sight = Sight(clients=[], network_in=[*areas], people_in=[*areas])
    return View(network, frozenset(), sight)  # type: ignore[arg-type]


def told(graph: Graph, by: By, view: View = EVERYTHING_SEEN, **more: Any) -> list[Count]:
    """Return the numbers on the last day, of what changed in the week before it."""
    return counts(graph, GAPS, view, by=by, day=D + 2 * WEEK, since=D + 2 * WEEK, **more)


def test_how_many_stand_how(there: Graph) -> None:
    assert told(there, "severity") == [
        Count("critical", "Critical", new=1, open=2, accepted=1, resolved=1),
        Count("notice", "Notice", new=0, open=1, accepted=0, resolved=0),
    ]
    assert told(there, "gap", language="sv")[0] == Count(
        "agency-unreachable", "Aktör som inte går att nå", 1, 2, 1, 1
    )
    assert [(each.key, each.name, each.open) for each in told(there, "theme")] == [
        ("", "Of no theme", 2),
        ("t", "Housing", 1),
    ]
    assert [(each.key, each.open, each.resolved) for each in told(there, "area")] == [
        ("", 1, 0),
        ("county", 1, 1),
        ("town", 1, 0),
    ]


def test_how_many_stand_how_in_an_area(there: Graph) -> None:
    found = told(there, "area", area="town")
    assert found == [Count("town", "x", new=1, open=1, accepted=1, resolved=0)]
    with pytest.raises(NotFound, match="no area with the id nowhere"):
        told(there, "area", area="nowhere")


@pytest.mark.parametrize("network", ["all", "own_area", "counts"])
def test_rule_1_numbers_are_of_what_is_seen_as_numbers(there: Graph, network: str) -> None:
    found = told(there, "area", seen(network, "town"))
    assert [(each.key, each.open) for each in found] == [("", 1), ("town", 1)]
    weeks = trend(there, GAPS, seen(network, "town"), since=D, until=D + 2 * WEEK)
    assert weeks.numbers["critical"] == (3, 2, 3)


def test_rule_1_nobody_else_is_told_a_number(there: Graph) -> None:
    assert told(there, "area", seen("none", "town")) == []
    found = trend(there, GAPS, seen("none", "town"), since=D, until=D)
    assert {*found.numbers.values()} == {(0,)}


def test_how_many_there_were_week_by_week(there: Graph) -> None:
    found = trend(there, GAPS, EVERYTHING_SEEN, since=D - WEEK, until=D + 2 * WEEK)
    assert found.days == (D, D + WEEK, D + 2 * WEEK)
    assert found.numbers == {"critical": (4, 3, 3), "serious": (0, 0, 0), "notice": (1, 1, 1)}
    assert found.as_json()[0] == {"day": "2026-11-21", "critical": 4, "serious": 0, "notice": 1}
    town = trend(there, GAPS, EVERYTHING_SEEN, since=D, until=D + WEEK, area="town")
    assert town.numbers["critical"] == (2, 1)


@pytest.mark.parametrize(
    ("since", "count"),
    [(D + 3 * WEEK, 1), (D + 2 * WEEK, 1), (D + timedelta(days=1), 2), (D, 3), (date.min, 3)],
)
def test_a_trend_begins_with_the_ledger_and_has_a_day_at_least(
    there: Graph, since: date, count: int
) -> None:
    until = D + 2 * WEEK
    found = trend(there, list(catalogue().values()), EVERYTHING_SEEN, since=since, until=until)
    assert len(found.days) == count and found.days[-1] == until


def test_a_trend_goes_back_two_years_at_most(graph: Graph, tmp_path: Path) -> None:
    assert len(trend(graph, GAPS, EVERYTHING_SEEN, since=date.min, until=D).days) == 1
    put(graph, tmp_path, read(WORLD)[0])
    update(graph, D - 200 * WEEK)
    update(graph, D)
    found = trend(graph, GAPS, EVERYTHING_SEEN, since=date.min, until=D)
    assert len(found.days) == MOST_DAYS == 105
    assert set(found.numbers["notice"]) == {1}
