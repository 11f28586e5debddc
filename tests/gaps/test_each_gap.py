"""Each gap finds what it must in a tiny world, and leaves what is like it and is no gap."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.gaps.catalogue import Gap, catalogue, gap_named
from graph_service.gaps.run import run
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


def rows(graph: Graph, gap: Gap) -> list[dict[str, object]]:
    """Return what the query of a gap returns, columns that it does not declare included."""
    values = gap.query.values(D, Parameters(), None)
    return graph.read(lambda transaction: transaction.run(gap.query, **values))


def test_no_example_is_of_a_gap_that_is_gone() -> None:
    assert set(EXAMPLES) <= set(catalogue())
