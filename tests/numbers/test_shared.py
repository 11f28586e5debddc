"""Pairs of agencies: an attack by integer programming over all teams that there can be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint

from graph_service.numbers.bands import Band, band_of
from graph_service.numbers.shared import Pair, told_pairs
from tests.numbers.attack import LARGE, least

AGENCIES = "abcd"
TEAMS = [team for size in range(5) for team in combinations(AGENCIES, size)]
PAIRS = [*combinations(AGENCIES, 2)]

Clients = Mapping[tuple[str, ...], int]


def numbers(clients: Clients) -> dict[Pair, int]:
    """Return how many clients each pair has in common."""
    return {
        (one, other): sum(many for team, many in clients.items() if {one, other} <= {*team})
        for one, other in PAIRS
    }


def recovered(
    clients: Clients, linked: Collection[Pair], told: Mapping[Pair, Band], everybody: Band
) -> list[tuple[Pair, int, int]]:
    """Return the small pairs that the attack finds not to be anything from 0 to 4.

    It knows how many clients there are by their band, which hidden pairs are small, and between
    which a link is missing.
    """
    shared = numbers(clients)
    rows = [[1.0] * len(TEAMS)]
    ends = [(everybody.low, everybody.high)]
    for pair in PAIRS:
        rows.append([float({*pair} <= {*team}) for team in TEAMS])
        if pair in told:
            ends.append((told[pair].low, told[pair].high))
        elif pair in linked:
            ends.append((3, LARGE))
        else:
            ends.append((0, 4 if shared[pair] < 5 else LARGE))
    constraint = LinearConstraint(np.array(rows), *zip(*ends, strict=True))

    found = []
    for number, pair in enumerate(PAIRS, 1):
        aim = np.array(rows[number])
        if shared[pair] < 5 and pair not in linked:
            low, high = least(aim, constraint), -least(-aim, constraint)
            if low > 0 or high < 4:
                found.append((pair, low, high))
    return found


@settings(max_examples=100, deadline=None)
@given(
    clients=st.dictionaries(st.sampled_from(TEAMS), st.integers(0, 12), min_size=1),
    chosen=st.sets(st.sampled_from(PAIRS), max_size=2),
)
def test_rule_4_no_hidden_pair_is_recovered(clients: Clients, chosen: set[Pair]) -> None:
    shared = numbers(clients)
    linked = {pair for pair in chosen if shared[pair] >= 3}
    everybody = band_of(sum(clients.values()))
    if everybody is not None:
        told = told_pairs(shared, linked, everybody.low)
        assert all(told[pair].low <= shared[pair] <= told[pair].high for pair in told)
        assert not {*told} & linked
        assert recovered(clients, linked, told, everybody) == []


def test_large_pairs_are_told_in_bands() -> None:
    shared = numbers({("a", "b", "c"): 12, ("a", "d"): 4, ("b",): 14})
    assert told_pairs(shared, (), 20) == {
        ("a", "b"): Band(10, 19),
        ("a", "c"): Band(10, 19),
        ("b", "c"): Band(10, 19),
    }


def test_rule_4_a_pair_is_left_out_that_would_tell_of_another() -> None:
    """Of nine clients at the most, five at least share a with b, and five a with c."""
    clients = {("a", "b"): 3, ("a", "c"): 3, ("a", "b", "c"): 3}
    shared = numbers(clients)
    naive = {pair: band for pair in PAIRS if (band := band_of(shared[pair]))}
    assert naive == {("a", "b"): Band(5, 9), ("a", "c"): Band(5, 9)}
    assert recovered(clients, (), naive, Band(5, 9)) == [(("b", "c"), 1, 4)]
    assert told_pairs(shared, (), 5) == {}
    assert told_pairs(shared, (), 10) == {("a", "b"): Band(5, 9)}


def test_rule_4_what_is_told_is_the_same_whatever_a_small_pair_is() -> None:
    tables = [
        told_pairs({("a", "b"): 12, ("a", "c"): small, ("b", "c"): 4 - small}, (), 20)
        for small in range(5)
    ]
    assert tables == [{("a", "b"): Band(10, 19)}] * 5


def test_a_pair_between_which_a_link_is_missing_is_never_told() -> None:
    shared = {("a", "b"): 12, ("a", "c"): 12}
    assert told_pairs(shared, {("a", "b")}, 50) == {("a", "c"): Band(10, 19)}
    assert told_pairs(shared, {("a", "b")}, 0) == {}


def test_rule_4_links_that_are_missing_take_room_too() -> None:
    """Ten clients at the least: three of the missing link, four of a hidden pair, no five more."""
    shared = {("a", "b"): 3, ("c", "d"): 5}
    assert told_pairs(shared, {("a", "b")}, 10) == {}
    assert told_pairs(shared, (), 10) == {("c", "d"): Band(5, 9)}
