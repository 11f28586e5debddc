"""Publishing: counted once, read by everybody, no client in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from graph_service.errors import InputError
from graph_service.numbers.bands import Band
from graph_service.numbers.published import CLIENTS, measures, publish, published, published_pairs
from graph_service.numbers.shared import Pair
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
    assert found.band("county", "need:housing:during") is None
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


#: 30 clients in each of two counties. Twelve of the one need housing, which a measure answers for
#: two; the prison and the association work with 24 of them, another association with two as well.
NEEDS = (
    """
    agencies  other area=county
    contacts  third agency=other
    areas     elsewhere kind=county part_of=centre
    areas     village part_of=elsewhere
"""
    + "".join(f"    clients  v{number} municipality=village\n" for number in range(30))
    + "".join(f"    clients  k{number:02} phase=parole\n" for number in range(30))
    + "".join(f"    needs    n{number:02} client=k{number:02}\n" for number in range(12))
    + "".join(
        f"    measures m{number:02} client=k{number:02} need=n{number:02}\n" for number in (0, 1)
    )
    + "".join(
        f"    team     client=k{number:02} contact={contact}\n"
        for number in range(24)
        for contact in ("officer", "helper", *["third"] * (number < 2))
    )
)


def pairs(graph: Graph, *agencies: str) -> Mapping[Pair, Band]:
    return graph.read(lambda tx: published_pairs(tx, agencies)).bands


def test_cells_and_pairs_are_published_with_the_numbers(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, read(NEEDS)[0])
    about: list[str] = []
    publish(graph, D, about=about.extend)
    found = published(graph, ["centre", "county", "town", "elsewhere"])
    cells = {key: band for key, band in found.bands.items() if ":" in key[1]}
    assert cells == {("county", "need:housing:parole"): Band(10, 19)}
    assert found.band("county", "need-without-measure") == Band(10, 19)
    assert pairs(graph, "prison", "ngo", "other") == {("ngo", "prison"): Band(20, 49)}
    assert pairs(graph, "ngo", "other") == {}
    assert about == [
        "Agency:ngo",
        "Agency:prison",
        "Area:centre",
        "Area:county",
        "Area:elsewhere",
        "Area:fi",
        "Area:town",
        "Area:village",
    ]


def test_rule_4_no_number_is_told_of_agencies_between_which_a_link_is_missing(
    graph: Graph, tmp_path: Path
) -> None:
    """That the link is missing says 3 or more; no number would then say 4 at the most."""
    lines = [line for line in NEEDS.splitlines() if "contact=third" not in line]
    world = read("\n".join(lines).replace("contact=officer", "contact=third"))[0]
    put(graph, tmp_path, world)
    publish(graph, D)
    assert pairs(graph, "ngo", "other", "prison") == {}


def test_the_day_of_the_numbers_decides_who_is_on_a_team(graph: Graph, tmp_path: Path) -> None:
    world = read(NEEDS.replace("contact=officer", "contact=officer since=2026-11-22"))[0]
    put(graph, tmp_path, world)
    publish(graph, D)
    assert pairs(graph, "ngo", "prison") == {}
    publish(graph, date(2026, 11, 22))
    assert pairs(graph, "ngo", "prison") == {("ngo", "prison"): Band(20, 49)}
