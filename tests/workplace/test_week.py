"""The numbers of a week are those that the ledger tells in two other ways."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from graph_service.gaps import decide
from graph_service.gaps.catalogue import SEVERITIES, catalogue
from graph_service.gaps.history import counts, trend
from graph_service.gaps.ledger import update
from graph_service.gaps.listed import EVERYTHING_SEEN
from graph_service.store import Graph
from graph_service.workplace.week import week
from tests.support.stores import put
from tests.web.test_start import AFTER, BEFORE, TODAY

RULES = list(catalogue().values())


def test_numbers_are_those_of_counts_and_trend(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, BEFORE)
    first, accepted = TODAY - timedelta(days=20), "contact-unreachable:aino"
    update(graph, first)
    until, reason = TODAY - timedelta(days=2), 20 * "x"
    decide.accept(graph, accepted, by="kaisa", until=until, reason=reason, day=first)
    put(graph, tmp_path, AFTER)
    update(graph, TODAY)
    found = week(graph, EVERYTHING_SEEN, TODAY)
    since, eve = TODAY - timedelta(days=7), TODAY - timedelta(days=8)
    told = counts(graph, RULES, EVERYTHING_SEEN, by="severity", day=TODAY, since=since)
    assert found.new == sum(each.new for each in told) >= 2
    assert found.resolved == sum(each.resolved for each in told) >= 1
    for day, numbers in ((TODAY, found.now), (eve, found.before)):
        drawn = trend(graph, RULES, EVERYTHING_SEEN, since=day, until=day)
        assert numbers == {name: drawn.numbers[name][-1] for name in SEVERITIES}
    assert found.noted == TODAY


def test_a_young_ledger_has_nothing_to_compare(graph: Graph, tmp_path: Path) -> None:
    assert week(graph, EVERYTHING_SEEN, TODAY).noted is None
    put(graph, tmp_path, BEFORE)
    update(graph, TODAY - timedelta(days=7))
    found = week(graph, EVERYTHING_SEEN, TODAY)
    assert (found.noted, found.before) == (TODAY - timedelta(days=7), None)
    assert found.new == sum(found.now.values())
