"""Hidden numbers stay hidden: an attack by linear programming over everything that is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.errors import InputError
from graph_service.numbers.bands import Band, band_of, checked_smallest
from graph_service.numbers.hiding import told
from graph_service.numbers.tree import AreaTree
from tests.numbers.attack import Attack, Cell, Table, naive

#: A country of two counties and their municipalities.
PART_OF: dict[str, str | None] = {
    "fi": None,
    "a": "fi",
    "b": "fi",
    "a1": "a",
    "a2": "a",
    "a3": "a",
    "b1": "b",
    "b2": "b",
}
LIVED_IN = ("a1", "a2", "a3", "b", "b1", "b2")
Numbers = Mapping[str, Mapping[str, int]]


def tables(numbers: Numbers) -> tuple[Table, Numbers]:
    """Return what is told of how many live directly in each area, and the true sums."""
    tree = AreaTree.of(PART_OF, LIVED_IN)
    sums = {measure: tree.sums(direct) for measure, direct in numbers.items()}
    whole, gaps = told(
        tree, sums["clients"], {name: sums[name] for name in sums if name != "clients"}
    )
    true = {
        measure: {area: of_one[area, False] for area in PART_OF} for measure, of_one in sums.items()
    }
    return {"clients": whole, **gaps}, true


def recovered(table: Table, true: Numbers, *, knows_small: bool) -> list[Cell]:
    """Return the small numbers that the attack finds not to be anything from 0 to 4.

    Parameters:
        table: What is told.
        true: The true numbers.
        knows_small: Whether the attacker knows which areas without parts have small numbers.
    """
    small = [
        (measure, (area, False))
        for measure, of_one in true.items()
        for area, number in of_one.items()
        if number < 5
    ]
    divided = {*PART_OF.values()}
    known = {cell: 4 for cell in small if knows_small and cell[1][0] not in divided}
    attack = Attack(PART_OF, LIVED_IN, table, known)
    return [cell for cell, (least, most) in attack.found(small).items() if least > 0 or most < 4]


amounts = st.one_of(st.integers(0, 6), st.integers(0, 12), st.integers(0, 120))


@st.composite
def counted(draw: st.DrawFn) -> Numbers:
    """Draw how many clients live in each area, and how many of them have two gaps."""
    clients = {area: draw(amounts) for area in LIVED_IN}
    gaps = {
        name: {area: draw(st.integers(0, number)) for area, number in clients.items()}
        for name in ("one", "two")
    }
    return {"clients": clients, **gaps}


@settings(max_examples=60, deadline=None)
@given(numbers=counted(), knows_small=st.booleans())
def test_rule_4_no_hidden_number_is_recovered(numbers: Numbers, knows_small: bool) -> None:
    table, true = tables(numbers)
    for measure, of_one in true.items():
        for area, number in of_one.items():
            if (band := table[measure][area]) is not None:
                assert number >= 5 and band.low <= number <= band.high
    assert recovered(table, true, knows_small=knows_small) == []


FLAWED = {
    "clients": {"a1": 49, "a2": 49, "a3": 2, "b": 0, "b1": 99, "b2": 60},
    "one": {"a1": 19, "a2": 19, "a3": 2, "b": 0, "b1": 30, "b2": 20},
}


def test_rule_4_the_attack_recovers_what_is_only_banded() -> None:
    numbers = {
        "clients": {"a1": 9, "a2": 9, "a3": 4, "b": 0, "b1": 9, "b2": 9},
        "one": {"a1": 9, "a2": 9, "a3": 4, "b": 0, "b1": 9, "b2": 9},
    }
    _, true = tables(numbers)
    banded = naive(true)
    assert banded["clients"]["a"] == Band(20, 49) and banded["clients"]["a3"] is None
    assert ("clients", ("a3", False)) in recovered(banded, true, knows_small=True)
    table, _ = tables(numbers)
    assert recovered(table, true, knows_small=True) == []


def test_rule_4_a_client_more_changes_nothing_that_is_told() -> None:
    """What is told on two days is the same, so that one cannot be taken from the other."""
    first, true_first = tables(FLAWED)
    moved = {name: dict(of_one, a3=of_one["a3"] + 1) for name, of_one in FLAWED.items()}
    second, true_second = tables(moved)
    for table, true in ((first, true_first), (second, true_second)):
        assert recovered(table, true, knows_small=True) == []
        assert table["clients"]["a3"] is None
    assert first == second


@pytest.mark.parametrize("number", [0, 1, 4])
def test_rule_4_small_numbers_have_no_band(number: int) -> None:
    assert band_of(number) is None


def test_rule_4_the_threshold_is_never_under_three() -> None:
    assert checked_smallest(3) == 3
    with pytest.raises(InputError, match="under 3"):
        checked_smallest(2)
