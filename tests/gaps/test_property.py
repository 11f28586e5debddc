"""Every gap on made-up bundles: the query files find what a plain reading of the rules finds."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from graph_service.bundle.apply import import_bundle
from graph_service.gaps.catalogue import catalogue
from graph_service.gaps.count import count
from graph_service.gaps.findings import Finding
from graph_service.gaps.run import EVERYTHING, Sight, areas_within, run
from graph_service.store import Graph
from tests.gaps.maker import Made
from tests.gaps.subject_areas import Places
from tests.gaps.worlds import worlds
from tests.plain_reading import World, findings, reasons

#: Without a number of examples asked for, the same ones in every run.
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "0"))
many = settings(
    max_examples=EXAMPLES or 8,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def expected(made: Made, area: str | None = None) -> list[str]:
    """Return what the plain reading finds, in `area` where one is given."""
    world = World.from_rows(made.tables)
    found = findings(world, made.as_of, **made.parameters.model_dump())
    if area is None:
        return found
    keys = {name: gap.front.keys[0] for name, gap in catalogue().items()}
    parts = [tuple(each.split(":")) for each in found]
    places = Places(made.tables, made.as_of)
    return list(places.inside(((keys[each[0]], each) for each in parts), area))


def found(
    graph: Graph, made: Made, area: str | None = None, sight: Sight = EVERYTHING
) -> list[Finding]:
    """Return what the query files find."""
    gaps = catalogue().values()
    numbers = made.parameters
    return run(graph, gaps, as_of=made.as_of, parameters=numbers, area=area, sight=sight)


def counted(graph: Graph, made: Made, areas: list[str], area: str | None = None) -> dict[str, int]:
    """Return how much of the network's the query files count in `areas`."""
    gaps, sight = catalogue().values(), Sight(clients=[], network_in=areas)
    return count(graph, gaps, as_of=made.as_of, parameters=made.parameters, area=area, sight=sight)


def put(graph: Graph, made: Made, folder: Path) -> None:
    """Make the graph hold this bundle and nothing else."""
    path = folder / "world.json"
    path.write_text(json.dumps(made.tables), encoding="utf-8")
    import_bundle(graph, path, replace=True)


def agree(graph: Graph, made: Made, area: str | None) -> None:
    """Fail where the query files and the plain reading disagree."""
    everywhere = found(graph, made)
    assert sorted(each.id for each in everywhere) == expected(made)
    told = {
        each.keys[0]: each.facts["reason"]
        for each in everywhere
        if each.gap.id == "contact-unreachable"
    }
    numbers = made.parameters.model_dump()
    assert told == reasons(World.from_rows(made.tables), made.as_of, **numbers)
    if area is not None:
        assert sorted(each.id for each in found(graph, made, area)) == expected(made, area)
        inside = graph.read(lambda transaction: areas_within(transaction, area))
        near = found(graph, made, sight=Sight(clients=[], network_in=inside))
        assert [each.id for each in near] == [
            each.id
            for each in everywhere
            if each.client is None and (each.area is None or each.area.id in inside)
        ]
        assert counted(graph, made, inside) == Counter(each.gap.id for each in near)
        listed = Counter(each.gap.id for each in near if each.area is not None)
        assert counted(graph, made, inside, area) == listed


@many
@given(data=st.data())
def test_gaps_agree_with_the_plain_reading(
    graph: Graph, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    made = data.draw(worlds())
    area = data.draw(st.sampled_from([str(row["id"]) for row in made.tables["areas"]]))
    for gap in {each.partition(":")[0] for each in expected(made)}:
        event(gap)
    put(graph, made, tmp_path_factory.getbasetemp())
    agree(graph, made, area)
