"""Each gap finds what it must in a tiny world, and leaves what is like it and is no gap."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.gaps.catalogue import Gap, catalogue, gap_named
from graph_service.gaps.run import Sight, run
from graph_service.model.vocabulary import VOCABULARIES
from graph_service.parameters import Parameters
from graph_service.store import Graph
from tests.gaps.examples import EXAMPLES, D, read
from tests.support.stores import put


@pytest.mark.parametrize("gap", sorted(catalogue()))
def test_gap_finds_exactly_what_it_must(graph: Graph, gap: str, tmp_path: Path) -> None:
    assert gap in EXAMPLES, f"write an example of {gap} into tests/gaps/examples"
    tables, finds = read(EXAMPLES[gap])
    put(graph, tmp_path, tables)
    found = run(graph, [gap_named(gap)], as_of=D)
    assert sorted(":".join(each.keys) for each in found) == sorted(finds)
    for each in found:
        told = finds[":".join(each.keys)]
        assert {name: str(each.facts[name]) for name in told} == told
        assert each.facts.get("reason") in {None, *VOCABULARIES["reasons"]}
    for row in rows(graph, gap_named(gap)):
        assert list(row) == [*gap_named(gap).front.keys, *gap_named(gap).front.facts]


def rows(
    graph: Graph, gap: Gap, areas: list[str] | None = None, clients: list[str] | None = None
) -> list[dict[str, object]]:
    """Return what the query of a gap returns, columns that it does not declare included."""
    values = gap.query.values(D, Parameters(), areas, clients)
    return graph.read(lambda transaction: transaction.run(gap.query, **values))


ABOUT_CLIENTS = sorted(id for id, gap in catalogue().items() if gap.about_clients)


@pytest.mark.parametrize("name", ABOUT_CLIENTS)
def test_rule_1_what_one_may_not_see_of_clients_leaves_no_query(
    graph: Graph, name: str, tmp_path: Path
) -> None:
    gap = gap_named(name)
    tables, finds = read(EXAMPLES[name])
    put(graph, tmp_path, tables)
    everything = {each.keys: each.client for each in run(graph, [gap], as_of=D)}
    theirs = {client for client in everything.values() if client is not None}
    assert theirs and len(everything) == len(finds)
    for seen in ([], *([client] for client in sorted(theirs)), sorted(theirs)):
        expected = {keys for keys, client in everything.items() if client in {*seen, None}}
        left = {tuple(row[key] for key in gap.front.keys) for row in rows(graph, gap, None, seen)}
        assert left == expected
        found = run(graph, [gap], as_of=D, sight=Sight(clients=seen))
        assert {each.keys for each in found} == expected
    assert rows(graph, gap, areas=["centre"]) == []
    found = run(graph, [gap], as_of=D, sight=Sight(clients_in=["town"]))
    assert {each.keys for each in found if each.client} == {
        keys for keys, client in everything.items() if client
    }
    assert run(graph, [gap], as_of=D, area="town", sight=Sight(clients_in=["fi"])) == []


def test_no_example_is_of_a_gap_that_is_gone() -> None:
    assert set(EXAMPLES) <= set(catalogue())
