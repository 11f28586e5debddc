"""Hinges are found as a plain reading finds them: take one away, count what falls off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph_service.maps.hinges import hinges, near

NAMES = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1]), max_size=14)


def parts(names: set[str], pairs: list[tuple[str, str]]) -> list[set[str]]:
    """Return what hangs together, by drawing circles until nothing is added."""
    found: list[set[str]] = []
    for name in sorted(names):
        part = {name}
        found.append(part)
        for _ in names:
            for one, other in pairs:
                if {one, other} & part and {one, other} <= names:
                    part |= {one, other}
    return [part for at, part in enumerate(found) if part not in found[:at]]


def test_middle_of_a_chain_is_a_hinge() -> None:
    assert hinges([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]) == {"b": 1, "c": 2, "d": 1}


def test_nothing_hangs_on_one_in_a_ring() -> None:
    assert hinges([("a", "b"), ("b", "c"), ("c", "a")]) == {}


@given(PAIRS)
def test_plain_reading_finds_the_same(pairs: list[tuple[str, str]]) -> None:
    names = {name for pair in pairs for name in pair}
    expected = {}
    for name in sorted(names):
        (whole,) = [part for part in parts(names, pairs) if name in part]
        left = [part for part in parts(names - {name}, pairs) if part < whole]
        if len(left) > 1:
            sizes = [len(part) for part in left]
            expected[name] = sum(sizes) - max(sizes)
    assert hinges(pairs) == expected


def test_near_counts_steps_in_both_directions() -> None:
    chain = [("a", "b"), ("c", "b"), ("c", "d")]
    assert near(chain, "b", 1) == {"a", "b", "c"}
    assert near(chain, "b", 2) == {"a", "b", "c", "d"}
    assert near(chain, "z", 2) == {"z"}
