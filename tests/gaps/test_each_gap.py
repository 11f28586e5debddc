"""Each gap finds what it must in a tiny world, and leaves what is like it and is no gap."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from graph_service.gaps.catalogue import Gap, catalogue, gap_named
from graph_service.gaps.run import Sight, areas_within, run
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
    graph: Graph,
    gap: Gap,
    areas: list[str] | None = None,
    clients: list[str] | None = None,
    near: list[str] | None = None,
) -> list[dict[str, object]]:
    """Return what the query of a gap returns, columns that it does not declare included."""
    values = gap.query.values(D, Parameters(), areas, clients, near)
    return graph.read(lambda transaction: transaction.run(gap.query, **values))


ABOUT_CLIENTS = sorted(id for id, gap in catalogue().items() if gap.about_clients)


@pytest.mark.parametrize("name", ABOUT_CLIENTS)
def test_rule_1_what_one_may_not_see_of_clients_leaves_no_query(
    graph: Graph, name: str, tmp_path: Path
) -> None:
    gap = gap_named(name)
    tables, finds = read(EXAMPLES[name])
    put(graph, tmp_path, tables)
    all_found = run(graph, [gap], as_of=D)
    everything = {each.keys: each.client for each in all_found}
    theirs = {client for client in everything.values() if client is not None}
    assert theirs and len(everything) == len(finds)
    for seen in ([], *([client] for client in sorted(theirs)), sorted(theirs)):
        expected = {keys for keys, client in everything.items() if client in {*seen, None}}
        left = {tuple(row[key] for key in gap.front.keys) for row in rows(graph, gap, None, seen)}
        assert left == expected
        found = run(graph, [gap], as_of=D, sight=Sight(clients=seen))
        assert {each.keys for each in found} == expected
    nowhere = {each.keys for each in all_found if each.area is None}
    left = {
        tuple(row[key] for key in gap.front.keys)
        for row in rows(graph, gap, areas=["centre"], near=["centre"])
    }
    assert left == nowhere
    found = run(graph, [gap], as_of=D, sight=Sight(clients_in=["town"]))
    assert {each.keys for each in found if each.client} == {
        keys for keys, client in everything.items() if client
    }
    assert run(graph, [gap], as_of=D, area="town", sight=Sight(clients_in=["fi"])) == []


OF_THE_NETWORK = [
    *sorted(id for id, gap in catalogue().items() if not gap.about_clients),
    "action-overdue",
]


@pytest.mark.parametrize("name", OF_THE_NETWORK)
def test_rule_1_what_of_the_network_lies_elsewhere_leaves_no_query(
    graph: Graph, name: str, tmp_path: Path
) -> None:
    gap = gap_named(name)
    put(graph, tmp_path, read(EXAMPLES[name])[0])
    everything = {
        each.keys: each.area.id if each.area else None
        for each in run(graph, [gap], as_of=D)
        if each.client is None
    }
    assert everything
    lie_in = {area for area in everything.values() if area is not None}
    closed = {area: graph.read(partial(areas_within, area=area)) for area in sorted(lie_in)}
    for near in ([], ["away"], *closed.values()):
        expected = {keys for keys, area in everything.items() if area in {*near, None}}
        left = rows(graph, gap, None if gap.about_clients else near, [], near)
        assert {tuple(row[key] for key in gap.front.keys) for row in left} == expected
        found = run(graph, [gap], as_of=D, sight=Sight(clients=[], network_in=near))
        assert {each.keys for each in found} == expected


def test_no_example_is_of_a_gap_that_is_gone() -> None:
    assert set(EXAMPLES) <= set(catalogue())
