"""Publishing: counted once, read by everybody, no client in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph_service.errors import InputError
from graph_service.numbers.bands import Band
from graph_service.numbers.published import CLIENTS, measures, publish, published
from graph_service.store import Graph
from tests.gaps.examples import read
from tests.support.stores import put

D = date(2026, 11, 21)
WORLD = """
    areas    other part_of=county
""" + "".join(
    f"    clients  k{number} municipality={'town' if number < 13 else 'other'} phase={phase}\n"
    for number in range(28)
    for phase in ["closed" if number in (0, 27) else "during"]
)


def test_numbers_are_counted_in_bands_and_replaced(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    before = published(graph, ["county"])
    assert (before.day, before.bands, list(before.names)) == (None, {}, ["county"])
    told = publish(graph, D)
    areas = ["fi", "county", "town", "other", "nowhere"]
    found = published(graph, areas)
    assert found.day == D and set(found.names) == set(areas) - {"nowhere"}
    bands = {area: found.band(area, CLIENTS) for area in areas}
    assert bands == {
        "fi": Band(20, 49),
        "county": Band(20, 49),
        "town": Band(10, 19),
        "other": Band(10, 19),
        "nowhere": None,
    }
    assert found.band("town", "client-without-officer") == Band(10, 19)
    assert found.band("town", "release-without-housing") is None
    assert {measure for _, measure in found.bands} <= set(measures())
    assert publish(graph, D) == told
    assert published(graph, areas) == found
    put(graph, tmp_path, read("clients one")[0])
    assert publish(graph, D) == 0
    assert published(graph, areas).bands == {}


def test_rule_4_the_smallest_number_that_is_told_can_be_set(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(WORLD)[0])
    assert publish(graph, D, smallest=12) > 0
    found = published(graph, ["county", "town"])
    assert (found.smallest, found.band("town", CLIENTS)) == (12, Band(12, 23))
    with pytest.raises(InputError, match="under 3"):
        publish(graph, D, smallest=2)
    assert published(graph, ["county", "town"]) == found
