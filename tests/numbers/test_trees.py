"""Numbers on trees of every shape: attacks by programming, and by one who knows the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.numbers.bands import Band
from graph_service.numbers.hiding import told
from graph_service.numbers.tree import AreaTree, Node
from tests.numbers.attack import Attack, Cell, Table


@dataclass(frozen=True)
class Day:
    """One day's table, and what it was made from.

    Parameters:
        part_of: Every area with the one above it.
        direct: How many clients live directly in each area.
        table: What is told.
        small: The true numbers that are small, those of clients in no part among them.
    """

    part_of: Mapping[str, str | None]
    direct: Mapping[str, int]
    table: Table
    small: frozenset[Cell]

    @classmethod
    def of(
        cls,
        part_of: Mapping[str, str | None],
        direct: Mapping[str, int],
        gaps: Mapping[str, Mapping[str, int]],
    ) -> Day:
        tree = AreaTree.of(part_of, [area for area, number in direct.items() if number])
        clients, of_gaps = tree.sums(direct), {gap: tree.sums(gaps[gap]) for gap in gaps}
        whole, cells = told(tree, clients, of_gaps)
        true: dict[str, Mapping[Node, int]] = {"clients": clients, **of_gaps}
        small = {
            (measure, node) for measure in true for node in tree.parents if true[measure][node] < 5
        }
        return cls(part_of, direct, {"clients": whole, **cells}, frozenset(small))

    def recovered(self, *, knows_small: bool) -> list[Cell]:
        """Return the small numbers that an attack finds not to be anything from 0 to 4."""
        divided = {*self.part_of.values()}
        lived_in = [area for area, number in self.direct.items() if number]
        whole = {cell: 4 for cell in self.small if cell[1][1] or cell[1][0] not in divided}
        attack = Attack(self.part_of, lived_in, self.table, whole if knows_small else {})
        ends = attack.found(sorted(self.small))
        return [cell for cell, (least, most) in ends.items() if least > 0 or most < 4]


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Draw up to eight areas in a tree, the clients in them and who of them has two gaps."""
    areas = [f"a{number}" for number in range(draw(st.integers(2, 8)))]
    part_of = {
        area: None if not at else areas[draw(st.integers(0, at - 1))]
        for at, area in enumerate(areas)
    }
    most = draw(st.sampled_from((4, 8, 20, 60)))
    direct = {area: draw(st.integers(0, most)) for area in areas}
    for area in {*part_of.values()} - {None} if draw(st.booleans()) else ():
        direct[str(area)] = 0
    gaps = {
        gap: {area: number - draw(st.integers(0, number)) for area, number in direct.items()}
        for gap in ("one", "two")
    }
    return Day.of(part_of, direct, gaps)


@settings(max_examples=60, deadline=None)
@given(day=days(), knows_small=st.booleans())
def test_rule_4_no_hidden_number_is_recovered_on_any_tree(day: Day, knows_small: bool) -> None:
    assert {
        day.table[measure].get(area) for measure, (area, direct) in day.small if not direct
    } <= {None}
    assert day.recovered(knows_small=knows_small) == []


def test_rule_4_clients_in_no_part_of_an_area_are_not_worked_out_either() -> None:
    """Two told parts and a told whole would leave those who live in neither."""
    part_of = {"co": None, "x": "co", "y": "co"}
    day = Day.of(part_of, {"co": 3, "x": 9, "y": 9}, {})
    assert ("clients", ("co", True)) in day.small
    assert day.table["clients"] == {"co": Band(20, 49), "x": None, "y": Band(5, 9)}
    assert day.recovered(knows_small=True) == []


def test_regions_that_nobody_uses_yet_cost_the_number_of_the_country_alone() -> None:
    above = {"south": "fi", "north": "fi", "east": "fi", "s1": "south", "s2": "south"}
    part_of = {"fi": None, **above, "n1": "north", "n2": "north", "e1": "east"}
    day = Day.of(part_of, {"s1": 30, "s2": 12}, {})
    table = day.table["clients"]
    told = {area: band for area, band in table.items() if band is not None}
    assert told == {"south": Band(20, 49), "s1": Band(20, 49), "s2": Band(10, 19)}
    assert day.recovered(knows_small=True) == []


def test_rule_4_fewer_clients_than_a_gap_needs_tell_nothing() -> None:
    """With nine clients at the most in y, the rest of the gap's ten would have to be in x."""
    part_of = {"co": None, "x": "co", "y": "co"}
    day = Day.of(part_of, {"x": 9, "y": 9}, {"gap": {"x": 3, "y": 9}})
    assert day.table["clients"] == {"co": Band(10, 19), "x": Band(5, 9), "y": Band(5, 9)}
    assert day.table["gap"] == {"co": None, "x": None, "y": None}
    assert day.recovered(knows_small=True) == []


def test_rule_4_who_knows_the_rules_cannot_tell_a_small_number_from_none() -> None:
    """Of all numbers of clients under which the same is told, some leave the hidden area empty."""
    part_of = {"co": None, "x": "co", "y": "co", "z": "co"}
    possible: dict[tuple[object, ...], list[dict[str, int]]] = defaultdict(list)
    for numbers in product(range(20), repeat=3):
        direct = dict(zip("xyz", numbers, strict=True))
        tree = AreaTree.of(part_of, "xyz")
        cells = told(tree, tree.sums(direct), {})[0]
        possible[tuple(cells[area] for area in part_of)].append(direct)
    assert len(possible) > 20
    for bands, worlds in possible.items():
        for area, band in zip(part_of, bands, strict=True):
            if band is None and area != "co":
                found = {world[area] for world in worlds}
                assert 0 in found or min(found) >= 5
                assert len(found) >= 4
